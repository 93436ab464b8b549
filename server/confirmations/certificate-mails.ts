import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { certificateMail, certificateRevokedMail } from '../../emails/attendance/certificate-mails.js';
import { Certificate } from '../../schema/attendance/certificate.js';
import { shownReason } from '../attendance/certificate-texts.js';
import { filesAddress, paperFor } from '../attendance/certificates.service.js';
import { verifyPage } from '../attendance/credential.js';
import { raiseTask } from '../payments/tasks.service.js';
import { write } from '../platform/write.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';

const populate = ['registration', 'person', 'edition'] as const;

/** Letters that no font of ours draws would be holes on paper: a person has to look. The credential is whole. */
async function askAboutLetters(em: EntityManager, ports: MailPorts, certificate: Certificate, undrawn: string[]) {
  const editionId = certificate.edition.id;
  const note = undrawn.slice(0, 20).join(' ');
  const task = { kind: 'UNDRAWN_LETTERS', cause: certificate.id, editionId, note } as const;
  await write(em, (tx) => raiseTask(tx, task, ports.clock.now()));
}

/** A certificate as a mail carries it: its links, and the PDF on the reader's paper where that has all of its letters; null where none is found. */
export async function certificateForMail(em: EntityManager, ports: MailPorts, where: FilterQuery<Certificate>) {
  const certificate = await em.findOne(Certificate, where, { populate, connectionType: 'write' });
  if (!certificate || certificate.withdrawnAt) return null;
  // What sets text is heavy, and loaded when something is printed.
  const { undrawnOn } = await import('../attendance/certificate-letters.js');
  const { certificatePdf } = await import('../attendance/certificate-pdf.js');
  const undrawn = undrawnOn(certificate);
  if (undrawn.length > 0) await askAboutLetters(em, ports, certificate, undrawn);
  const hasPdf = undrawn.length === 0;
  const content = hasPdf ? await certificatePdf(certificate, ports.publicUrl, paperFor(certificate)) : null;
  const filename = `${certificate.edition.getEntity().slug}-certificate.pdf`;
  const files = `${ports.publicUrl}${filesAddress(ports.secretKey, certificate.id)}`;
  return {
    certificate,
    links: { verifyPage: verifyPage(ports.publicUrl, certificate.publicId), credentialFile: `${files}.jwt`, hasPdf },
    attachments: content ? [{ filename, content, contentType: 'application/pdf' }] : [],
  };
}

function readerOf(ports: MailPorts, certificate: Certificate) {
  const registration = certificate.registration.getEntity();
  const { participantName: name } = registration;
  return { ...registration.reading(), publicUrl: ports.publicUrl, name, title: certificate.title };
}

async function issued(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const found = typeof id === 'string' ? await certificateForMail(em, ports, { id, revokedAt: null }) : null;
  const to = found?.certificate.person.getEntity().email;
  if (!found || !to) return { drop: 'The certificate is no longer in force.' };
  const { certificate, links, attachments } = found;
  const { holderName, replaces } = certificate;
  const reader = readerOf(ports, certificate);
  const email = await certificateMail({ ...reader, holderName, links, replacesAnother: Boolean(replaces) });
  return { to, email, attachments, thread: `registration-${certificate.registration.id}` };
}

async function revoked(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const options = { populate, connectionType: 'write' } as const;
  const certificate = typeof id === 'string' ? await em.findOne(Certificate, { id }, options) : null;
  const to = certificate?.person.getEntity().email;
  if (!certificate?.revokedAt || !to) return { drop: 'The certificate is not revoked.' };
  const reader = readerOf(ports, certificate);
  const email = await certificateRevokedMail({
    ...reader,
    reason: shownReason(certificate.revocationReason, reader.locale) ?? '',
    revokedAt: certificate.revokedAt,
    venueZone: certificate.edition.getEntity().timeZone,
    verifyPage: verifyPage(ports.publicUrl, certificate.publicId),
  });
  return { to, email, thread: `registration-${certificate.registration.id}` };
}

/** How mails about certificates are made. */
export function certificateMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.certificate': (em, ids) => issued(em, ports, ids['certificateId']),
    'mail.certificate-revoked': (em, ids) => revoked(em, ports, ids['certificateId']),
  };
}
