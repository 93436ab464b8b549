import { randomBytes } from 'node:crypto';
import type { EntityManager, RequiredEntityData } from '@mikro-orm/core';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Certificate, type CertificateMark } from '../../schema/attendance/certificate.js';
import { Completion } from '../../schema/attendance/completion.js';
import { newId } from '../../schema/node.js';
import { languageOf } from '../../schema/translations.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { system } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { countsAsAttendedSql } from './attended.service.js';
import { criteriaText } from './certificate-texts.js';
import { hashOf, makeCredential, signCredential, verifyPage } from './credential.js';
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

interface Held {
  minutes: number;
  mark: CertificateMark;
  /** Titles of the sessions that had to be attended. */
  required: string[];
}

interface HeldSession {
  starts_at: number | Date;
  ends_at: number | Date;
  /** Of whoever was there for some of it. */
  minutes: number | null;
  is_attended: number;
  title: string;
  is_required: boolean | number;
}

function lengthOf({ starts_at, ends_at, minutes }: HeldSession): number {
  return minutes ?? (new Date(ends_at).getTime() - new Date(starts_at).getTime()) / 60_000;
}

/** The sessions of a registration that were held until it completed, and which of them the person attended. */
async function heldSessions(em: EntityManager, completion: Completion, roots: number): Promise<Held> {
  const found = await rows<HeldSession>(
    em,
    `select s.title, s.is_required, s.starts_at, s.ends_at, a.minutes,
        case when ${countsAsAttendedSql('a', 'e')} then 1 else 0 end as is_attended
      from session s join registration r on r.id = ? join edition e on e.id = r.edition_id
      left join attendance a on a.session_id = s.id and a.registration_id = r.id
      where s.edition_id = r.edition_id and s.status = 'PLANNED' and s.ends_at <= ?
        and (s.cohort_id is null or s.cohort_id = r.cohort_id) order by s.starts_at, s.id`,
    [completion.registration.id, completion.completedAt],
    'write',
  );
  const attended = found.filter(({ is_attended }) => Number(is_attended) === 1);
  const minutes = Math.round(attended.reduce((sum, session) => sum + lengthOf(session), 0));
  const required = found.filter(({ is_required }) => is_required).map(({ title }) => title);
  return { minutes, required, mark: { stems: found.map(({ is_attended }) => Number(is_attended) === 1), roots } };
}

function achievementOf({ publicUrl }: IssuePorts, edition: Edition, completion: Completion, required: string[]) {
  const { sessionsHeld } = completion;
  const language = languageOf(edition.language);
  return {
    id: edition.id,
    page: `${publicUrl}/w/${edition.slug}`,
    name: edition.title,
    description: edition.summary || edition.title,
    language,
    criteria: criteriaText(language, { needed: edition.sessionsToComplete, held: sessionsHeld }, required),
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
  const { minutes, mark, required } = await heldSessions(em, completion, roots);
  const achievement = achievementOf(ports, edition, completion, required);
  const salt = randomBytes(16).toString('base64url');
  const said = { ...facts, publicUrl: ports.publicUrl, email, salt, achievement };
  const credential = await signCredential(makeCredential(said), key);
  const { sessionsAttended, sessionsHeld } = completion;
  return {
    ...facts,
    ...{ id: newId(now.getTime()), createdAt: now, updatedAt: now },
    ...{ completion: completion.id, registration: registration.id },
    ...{ person: completion.person.id, edition: edition.id, key: key.id, replaces: other?.replaces ?? null },
    ...{ title: edition.title, language: achievement.language },
    ...{ minutes, mark, sessionsAttended, sessionsHeld },
    ...{ credential, credentialId: verifyPage(ports.publicUrl, facts.publicId), credentialHash: hashOf(credential) },
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

/**
 * Issues the certificate of a completion, once: a completion that ever had one keeps it, revoked or not. Answers the id
 * of the new one; null where there was one, or the person was erased. May be repeated.
 */
export async function issueCertificate(
  em: EntityManager,
  ports: IssuePorts,
  completionId: string,
  now: Date,
): Promise<string | null> {
  if ((await em.fork().count(Certificate, { completion: completionId })) > 0) return null;
  const completion = await completionToCertify(em, completionId);
  if (!completion || completion.person.getEntity().erasedAt) return null;
  const row = await preparedCertificate(em, ports, completion, now);
  try {
    return await write(em, async (tx) => {
      if ((await tx.count(Certificate, { completion: completionId })) > 0) return null;
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
        and not exists (select 1 from certificate f where f.completion_id = c.id) order by c.id limit ${batch}`,
      [after],
      'write',
    );
    for (const { id } of found) if (await issueCertificate(em, ports, id, now)) issued += 1;
    after = found.at(-1)?.id ?? '';
    if (found.length < batch) return issued;
  }
}
