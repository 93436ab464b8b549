import type { EntityManager } from '@mikro-orm/core';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Certificate } from '../../schema/attendance/certificate.js';
import { CertificateNotLive } from '../../schema/attendance/certificates.results.js';
import { Task } from '../../schema/payments/task.js';
import { NotFound, problem } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { canOrganize } from '../registration/registration.policy.js';
import { correctedName } from './certificate-texts.js';
import { completionToCertify, type IssuePorts, preparedCertificate } from './issue-certificate.service.js';

async function ownCertificate(em: EntityManager, actor: Actor, id: string): Promise<Certificate> {
  const populate = ['edition', 'key'] as const;
  const found = await em.findOne(Certificate, { id }, { populate, connectionType: 'write', refresh: true });
  if (!found || !canOrganize(actor, found.edition.getEntity())) throw new Refusal(NotFound.of());
  return found;
}

function refuseOver(certificate: Certificate): void {
  if (!certificate.revokedAt) return;
  const standing = certificate.standingUnder(certificate.key.getEntity().leakedFrom);
  throw new Refusal(problem(CertificateNotLive, 'attendance.certificateIsNotLive', { standing }));
}

async function revoke(tx: EntityManager, certificate: Certificate, actor: Actor, reason: string, now: Date) {
  const change = { revokedAt: now, revocationReason: reason, updatedAt: now };
  if ((await tx.nativeUpdate(Certificate, { id: certificate.id, revokedAt: null }, change)) === 0) {
    throw new Refusal(problem(CertificateNotLive, 'attendance.certificateIsNotLive', { standing: 'REVOKED' as const }));
  }
  // Nobody needs to look at the letters of a certificate that is no longer in force.
  await tx.nativeUpdate(Task, { kind: 'UNDRAWN_LETTERS', cause: certificate.id, doneAt: null }, { doneAt: now });
  await audit(tx, actor, 'revokeCertificate', { kind: 'Certificate', id: certificate.id }, now);
}

/** Takes a certificate back and tells its person why. Refuses with NotFound, CertificateNotLive. */
export async function revokeCertificate(
  em: EntityManager,
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const certificate = await ownCertificate(tx, actor, id);
    refuseOver(certificate);
    await revoke(tx, certificate, actor, reason.trim(), now);
    const payload = { certificateId: id, registrationId: certificate.registration.id };
    await enqueue(tx, { kind: 'mail.certificate-revoked', dedupKey: `certificate-revoked:${id}:v1`, payload }, now);
  });
}

/**
 * Issues a certificate under a corrected name in the place of one, which is revoked in the same write; the person gets
 * the new one. Answers its id. A revoked one may be replaced too, where no other is in force. Refuses with NotFound,
 * CertificateNotLive.
 */
export async function reissueCertificate(
  em: EntityManager,
  actor: Actor,
  ports: IssuePorts,
  input: { certificateId: string; name: string },
  now: Date,
): Promise<string> {
  const old = await ownCertificate(em.fork(), actor, input.certificateId);
  const completion = await completionToCertify(em, old.completion.id);
  if (!completion || old.withdrawnAt) {
    throw new Refusal(
      problem(CertificateNotLive, 'attendance.certificateIsNotLive', { standing: 'WITHDRAWN' as const }),
    );
  }
  const correction = { holderName: input.name.trim().replace(/\s+/g, ' '), replaces: old.id };
  const row = await preparedCertificate(em, ports, completion, now, correction);
  try {
    return await write(em, async (tx) => {
      const certificate = await ownCertificate(tx, actor, old.id);
      if (!certificate.revokedAt) await revoke(tx, certificate, actor, correctedName, now);
      await tx.insert(Certificate, row);
      await audit(tx, actor, 'reissueCertificate', { kind: 'Certificate', id: row.id }, now, { replaces: old.id });
      await enqueueCertificate(tx, { id: row.id, registrationId: certificate.registration.id }, 'v1', now);
      return row.id;
    });
  } catch (error) {
    // Another one is in force, or was issued at this very moment.
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new Refusal(
      problem(CertificateNotLive, 'attendance.anotherCertificateIsLive', { standing: 'REVOKED' as const }),
    );
  }
}

function enqueueCertificate(
  tx: EntityManager,
  { id, registrationId }: { id: string; registrationId: string },
  version: string,
  now: Date,
): Promise<boolean> {
  const payload = { certificateId: id, registrationId };
  return enqueue(tx, { kind: 'mail.certificate', dedupKey: `certificate:${id}:${version}`, payload }, now);
}

/** Sends the mail with a certificate again; at most one in a minute. Refuses with NotFound, CertificateNotLive. */
export async function sendCertificateAgain(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const certificate = await ownCertificate(tx, actor, id);
    refuseOver(certificate);
    const about = { id, registrationId: certificate.registration.id };
    if (await enqueueCertificate(tx, about, `again-${Math.floor(now.getTime() / 60_000)}`, now)) {
      await audit(tx, actor, 'sendCertificateAgain', { kind: 'Certificate', id }, now);
    }
  });
}
