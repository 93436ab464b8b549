import { randomBytes } from 'node:crypto';
import type { EntityManager, FilterQuery, RequiredEntityData } from '@mikro-orm/core';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Certificate } from '../../schema/attendance/certificate.js';
import { Completion } from '../../schema/attendance/completion.js';
import { newId } from '../../schema/node.js';
import { languageOf } from '../../schema/translations.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { system } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { criteriaText } from './certificate-texts.js';
import { hashOf, makeCredential, signCredential, verifyPage } from './credential.js';
import { type Held, heldSessions } from './held-sessions.service.js';
import { type KeyPorts, keyInUse } from './signing-keys.service.js';

/** What issuing needs of the outside. */
export interface IssuePorts extends KeyPorts {
  /** Who issues, as people read it. */
  readonly issuerName: string;
}

/** A name other than the registration's, and the certificate that the new one stands in the place of. */
export interface Correction {
  readonly holderName: string;
  readonly replaces: string;
}

function achievementOf({ publicUrl }: IssuePorts, edition: Edition, completion: Completion, held: Held) {
  const { sessionsHeld, sessionsAttended } = completion;
  const isGranted = held.isOneMissed || held.isTaskLacked || sessionsAttended < edition.sessionsToComplete;
  const language = languageOf(edition.language);
  return {
    id: edition.id,
    page: `${publicUrl}/w/${edition.slug}`,
    name: edition.title,
    description: edition.summary || edition.title,
    language,
    criteria: criteriaText(language, { needed: edition.sessionsToComplete, held: sessionsHeld }, held.required, {
      isGranted,
      task: edition.taskTitle ?? null,
    }),
  };
}

type Row = RequiredEntityData<Certificate>;

async function drawUp(em: EntityManager, ports: IssuePorts, completion: Completion, now: Date, other?: Correction) {
  const edition = completion.edition.getEntity();
  const registration = completion.registration.getEntity();
  const roots = edition.series.getEntity().communities.length;
  const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const facts = {
    publicId: randomBytes(16).toString('base64url'),
    issuerName: ports.issuerName,
    holderName: other?.holderName ?? registration.participantName,
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    issuedAt,
  };
  const key = await keyInUse(em, ports, now);
  const email = completion.person.getEntity().email ?? null;
  const held = await heldSessions(em, completion, roots);
  const achievement = achievementOf(ports, edition, completion, held);
  const salt = randomBytes(16).toString('base64url');
  const said = { ...facts, publicUrl: ports.publicUrl, email, salt, achievement };
  const credential = await signCredential(makeCredential(said), key);
  const { sessionsAttended, sessionsHeld } = completion;
  return {
    ...facts,
    id: newId(now.getTime()),
    createdAt: now,
    updatedAt: now,
    completion: completion.id,
    registration: registration.id,
    person: completion.person.id,
    edition: edition.id,
    key: key.id,
    replaces: other?.replaces ?? null,
    title: edition.title,
    language: achievement.language,
    minutes: held.minutes,
    mark: held.mark,
    sessionsAttended,
    sessionsHeld,
    credential,
    credentialId: verifyPage(ports.publicUrl, facts.publicId),
    credentialHash: hashOf(credential),
  } satisfies Row;
}

/** A completion with all that a certificate says of it. */
export function completionToCertify(em: EntityManager, id: string): Promise<Completion | null> {
  const populate = ['edition.series.communities', 'registration', 'person'] as const;
  return em.fork().findOne(Completion, { id }, { populate, connectionType: 'write' });
}

/** A certificate ready to be written in a transaction: signing takes a while, and is done before. */
export async function preparedCertificate(
  em: EntityManager,
  ports: IssuePorts,
  completion: Completion,
  now: Date,
  other?: Correction,
): Promise<Row & { id: string }> {
  return drawUp(em.fork(), ports, completion, now, other);
}

/** Certificates since somebody completed: of one that was ended and counts again, not those from before. */
function issuedSince({ id, completedAt }: Completion): FilterQuery<Certificate> {
  return { completion: id, createdAt: { $gte: completedAt } };
}

/**
 * Issues the certificate of a completion, once: a completion that ever had one keeps it, revoked or not. Answers the id
 * of the new one; null where there was one, the completion ended, or the person was erased. May be repeated.
 */
export async function issueCertificate(
  em: EntityManager,
  ports: IssuePorts,
  completionId: string,
  now: Date,
): Promise<string | null> {
  const completion = await completionToCertify(em, completionId);
  if (!completion || completion.endedAt || completion.person.getEntity().erasedAt) return null;
  if ((await em.fork().count(Certificate, issuedSince(completion))) > 0) return null;
  const row = await preparedCertificate(em, ports, completion, now);
  try {
    return await write(em, async (tx) => {
      // Whoever ends the completion at this moment waits for this write, or this one for theirs.
      if (
        (await change(tx, 'update completion set ended_at = null where id = ? and ended_at is null', [
          completionId,
        ])) === 0
      )
        return null;
      if ((await tx.count(Certificate, issuedSince(completion))) > 0) return null;
      await tx.insert(Certificate, row);
      await audit(tx, system, 'issueCertificate', { kind: 'Certificate', id: row.id }, now);
      return row.id;
    });
  } catch (error) {
    // Another instance issued it at this very moment.
    if (error instanceof UniqueConstraintViolationException) return null;
    throw error;
  }
}

const batch = 100;

/** Issues what is missing: completions from before there were certificates. Nobody gets a mail about it. */
export async function issueMissing(em: EntityManager, ports: IssuePorts, now: Date): Promise<number> {
  let issued = 0;
  for (let after = ''; ; ) {
    const found = await rows<{ id: string }>(
      em.fork(),
      `select c.id from completion c join person p on p.id = c.person_id where c.id > ? and p.erased_at is null
        and c.ended_at is null
        and not exists (select 1 from certificate f where f.completion_id = c.id and f.created_at >= c.completed_at) order by c.id limit ${batch}`,
      [after],
      'write',
    );
    for (const { id } of found) if (await issueCertificate(em, ports, id, now)) issued += 1;
    after = found.at(-1)?.id ?? '';
    if (found.length < batch) return issued;
  }
}
