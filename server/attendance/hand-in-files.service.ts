import type { EntityManager } from '@mikro-orm/core';
import { HandInFile } from '../../schema/attendance/hand-in-file.js';
import { newId } from '../../schema/node.js';
import { InvalidInput } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import type { Files } from '../platform/files.js';
import { Refusal } from '../platform/refusal.js';
import type { SentForm } from '../platform/sent-form.js';
import { rows } from '../platform/sql.js';
import { fileRefusal, type StoredFile, storeFile } from '../platform/uploaded-file.js';
import { write } from '../platform/write.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { canReviewHandIns } from './attendance.policy.js';
import { isUnused } from './hand-in-rows.js';
import { ownOpenTask } from './hand-ins.service.js';

/** So many files of one person may wait to be handed in; after a day they are let go. */
const mostUnused = 10;

async function refuseMany(em: EntityManager, registrationId: string): Promise<void> {
  const sql = `select count(*) as n from hand_in_file f where f.registration_id = ? and ${isUnused}`;
  const [found] = await rows<{ n: number | string }>(em, sql, [registrationId], 'write');
  if (Number(found?.n ?? 0) < mostUnused) return;
  throw new Refusal(InvalidInput.of('file', 'isFew', 'attendance.tooManyFilesWait'));
}

/** Refuses whoever hands no file in there now, with InvalidInput (too many wait), HandInSettled, NotFound. */
export async function refuseTaskFile(em: EntityManager, actor: Actor, registrationId: string): Promise<void> {
  await ownOpenTask(em.fork(), actor, registrationId);
  await refuseMany(em.fork(), registrationId);
}

/**
 * Keeps a file that is to be handed in for the task of the caller's registration; answers its id. Everything is looked at
 * before anything is stored. Refuses with InvalidInput, HandInSettled, NotFound.
 */
export async function addTaskFile(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  sent: SentForm | null,
  { files, now }: { files: Files; now: Date },
): Promise<HandInFile> {
  await refuseTaskFile(em, actor, registrationId);
  if (sent?.isTooLarge) throw fileRefusal('maxBytes');
  if (!sent?.file?.bytes.length) throw new Refusal(InvalidInput.of('file', 'isFile', 'attendance.chooseAFile'));
  const file = await storeFile(files, sent.file);
  return write(em, (tx) => keep(tx, actor, registrationId, file, now));
}

async function keep(
  tx: EntityManager,
  actor: Actor,
  registration: string,
  file: StoredFile,
  now: Date,
): Promise<HandInFile> {
  await ownOpenTask(tx, actor, registration);
  const id = newId(now.getTime());
  await tx.insert(HandInFile, { id, createdAt: now, updatedAt: now, registration, ...file });
  await audit(tx, actor, 'addTaskFile', { kind: 'HandInFile', id }, now);
  return tx.findOneOrFail(HandInFile, { id });
}

/** A file that the caller may have: their own, or one that was handed in to who judges it; null for others. */
export async function taskFileFor(em: EntityManager, actor: Actor, id: string): Promise<HandInFile | null> {
  const options = { populate: ['registration.edition'], connectionType: 'write' } as const;
  const file = await em.findOne(HandInFile, { id }, options);
  const registration = file?.registration.getEntity();
  if (!file || !registration) return null;
  if (isOwnRegistration(actor, registration)) return file;
  if (!canReviewHandIns(actor, registration, registration.edition.getEntity())) return null;
  const sql = `select 1 as n from hand_in_file f where f.id = ? and not (${isUnused})`;
  return (await rows(em, sql, [id], 'write')).length > 0 ? file : null;
}
