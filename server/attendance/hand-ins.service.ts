import type { EntityManager } from '@mikro-orm/core';
import { EarlierHandIn } from '../../schema/attendance/earlier-hand-in.js';
import { HandIn, type HandInState } from '../../schema/attendance/hand-in.js';
import { HandInSettled, type HandInTaskInput, type ReviewHandInInput } from '../../schema/attendance/hand-ins.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import type { Files } from '../platform/files.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { checkedUrl } from '../registration/materials.service.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { canReviewHandIns } from './attendance.policy.js';
import { dropFile, holdFile } from './hand-in-rows.js';

const hasText = /[^\s\p{Cc}\p{Cf}\p{Cs}]/u;

/** Nothing can be handed in or judged, for this reason. */
export const settled = (message: ProblemText) => new Refusal(problem(HandInSettled, message));

/** True where the edition asks for a task and something can still be handed in or judged. */
export function isOpen(edition: Edition): boolean {
  return Boolean(edition.taskTitle) && edition.status === 'PUBLISHED';
}

interface Said {
  text: string | null;
  url: string | null;
  file: string | null;
}

/** What was typed, as it is stored. Refuses with InvalidInput. */
function checked({ text: typed, url: link, file: chosen }: HandInTaskInput): Said {
  const text = typed?.replaceAll('\r\n', '\n').trim() || null;
  const url = link?.trim() ? checkedUrl(link) : null;
  const file = chosen || null;
  if (url || file || (text && hasText.test(text))) return { text, url, file };
  throw new Refusal(InvalidInput.of('text', 'hasText', 'attendance.handInSomething'));
}

/** The caller's own registration, where something can be handed in now. Refuses with HandInSettled, NotFound. */
export async function ownOpenTask(em: EntityManager, actor: Actor, id: string): Promise<HandIn | null> {
  const options = { populate: ['edition'], refresh: true, connectionType: 'write' } as const;
  const registration = await em.findOne(Registration, { id }, options);
  if (!registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
  if (registration.state !== 'CONFIRMED' || !isOpen(registration.edition.getEntity())) {
    throw settled('attendance.nothingToHandIn');
  }
  const before = await em.findOne(HandIn, { registration: id }, { refresh: true, connectionType: 'write' });
  if (before?.state === 'ACCEPTED') throw settled('attendance.handInIsAccepted');
  return before;
}

/**
 * Hands in what the task asks for; what was handed in before is replaced, until it is accepted, and kept as an earlier one
 * where it had come back. Late is taken too. Refuses with InvalidInput, HandInSettled, NotFound.
 */
export async function handInTask(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  input: HandInTaskInput,
  { files, now }: { files: Files; now: Date },
): Promise<void> {
  const said = checked(input);
  await write(em, async (tx) => {
    const before = await ownOpenTask(tx, actor, registrationId);
    if (said.file) await holdFile(tx, registrationId, said.file, now);
    const facts = { ...said, state: 'HANDED_IN' as const, handedInAt: now, updatedAt: now };
    const id = before?.id ?? newId(now.getTime());
    if (before) {
      const asSeen = { id, version: before.version, state: { $ne: 'ACCEPTED' as const } };
      const changed = await tx.nativeUpdate(HandIn, asSeen, { ...facts, version: before.version + 1 });
      if (changed === 0) throw settled('attendance.handInIsAccepted');
      if (before.state === 'RETURNED') await keepEarlier(tx, before, now);
      else if (before.file && before.file.id !== said.file) await dropFile(tx, files, before.file.id);
    } else await tx.insert(HandIn, { id, createdAt: now, registration: registrationId, version: 1, ...facts });
    await audit(tx, actor, 'handInTask', { kind: 'HandIn', id }, now);
  });
}

/** What came back stays as it was, with the word it came back with. */
async function keepEarlier(tx: EntityManager, before: HandIn, now: Date): Promise<void> {
  const { text, url, handedInAt, word, reviewedAt } = before;
  const [file, reviewedBy] = [before.file?.id ?? null, before.reviewedBy?.id ?? null];
  const stamps = { id: newId(now.getTime()), createdAt: now, updatedAt: now };
  const said = { word: word ?? '', reviewedAt: reviewedAt ?? now, reviewedBy };
  await tx.insert(EarlierHandIn, { ...stamps, handIn: before.id, text, url, file, handedInAt, ...said });
}

async function reviewable(tx: EntityManager, actor: Actor, id: string): Promise<HandIn> {
  const found = await tx.findOne(HandIn, { id }, { populate: ['registration.edition'], refresh: true });
  const registration = found?.registration.getEntity();
  const mayReview = registration && canReviewHandIns(actor, registration, registration.edition.getEntity());
  if (!found || !mayReview) throw new Refusal(NotFound.of());
  return found;
}

/**
 * Accepts what was handed in, or returns it with a word; the person is told. One that was accepted can be returned until the
 * edition is completed. Refuses with InvalidInput, HandInSettled (replaced or judged meanwhile, or the edition is over),
 * NotFound.
 */
export async function reviewHandIn(
  em: EntityManager,
  actor: Actor,
  { handInId, version, ruling, word: typed }: ReviewHandInInput,
  now: Date,
): Promise<string> {
  const word = typed?.replaceAll('\r\n', '\n').trim() || null;
  return write(em, async (tx) => {
    const found = await reviewable(tx, actor, handInId);
    const registration = found.registration.getEntity();
    if (ruling === 'RETURNED' && !(word && hasText.test(word))) {
      throw new Refusal(InvalidInput.of('word', 'hasText', 'attendance.sayWhatIsMissing'));
    }
    if (registration.state !== 'CONFIRMED' || !isOpen(registration.edition.getEntity())) {
      throw settled('attendance.nothingToReview');
    }
    const facts = { state: ruling as HandInState, word, reviewedAt: now, reviewedBy: actor.personId, updatedAt: now };
    const asSeen = { id: handInId, version, state: { $ne: ruling } };
    if ((await tx.nativeUpdate(HandIn, asSeen, { ...facts, version: version + 1 })) === 0) {
      throw settled('attendance.handInWasReplaced');
    }
    await audit(tx, actor, 'reviewHandIn', { kind: 'HandIn', id: handInId }, now, { ruling });
    const payload = { registrationId: registration.id, version: version + 1 };
    const dedupKey = `hand-in-reviewed:${handInId}:${version + 1}`;
    await enqueue(tx, { kind: 'mail.hand-in-reviewed', dedupKey, payload }, now);
    return registration.id;
  });
}
