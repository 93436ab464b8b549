import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Person } from '../../schema/people/person.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { RequestEditionAlertInput } from '../../schema/workshops/edition-alert.inputs.js';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import { Series } from '../../schema/workshops/series.js';
import { storedEmail } from '../people/person.service.js';
import { isMailAllowed, lockCounting } from '../people/sign-in-limits.js';
import { askingOf } from '../people/sign-in-requests.service.js';
import type { Actor } from '../platform/actor.js';
import { knownZone } from '../platform/languages.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';

/** How long the link that confirms an address works, in milliseconds. */
export const confirmWithinMs = 7 * 86_400_000;

/** Of the limits on mails that strangers can trigger, alerts may use half: they keep nobody from signing in. */
const shareOfLimits = 0.5;

const askAgainAfterMs = 3_600_000;

type Wish = Pick<EditionAlert, 'scope' | 'locale' | 'timeZone' | 'recipientHash' | 'askedFrom'> & {
  series: string | null;
};

/** True when this address has asked for it already: it waits, or its mail went out within the hour. */
async function isAsked(tx: EntityManager, email: string, scope: string, now: Date): Promise<boolean> {
  const sql = `select 1 as one from edition_alert where email = ? and scope = ? and ended_at is null
    and (confirmed_at is not null or created_at > ?) limit 1`;
  return (await rows(tx, sql, [email, scope, new Date(now.getTime() - askAgainAfterMs)], 'write')).length > 0;
}

async function askStranger(em: EntityManager, email: string, wish: Wish, now: Date): Promise<void> {
  const asking = { recipientHash: wish.recipientHash, networkHash: wish.askedFrom ?? null };
  if (!(await isMailAllowed(em, asking, now, shareOfLimits))) return;
  await write(em, async (tx) => {
    await lockCounting(tx);
    if (!(await isMailAllowed(tx, asking, now, shareOfLimits)) || (await isAsked(tx, email, wish.scope, now))) return;
    const id = newId(now.getTime());
    await tx.insert(EditionAlert, { id, createdAt: now, updatedAt: now, email, ...wish });
    const message = { kind: 'mail.alert-asked', dedupKey: `alert-asked:${id}:v1`, payload: { alertId: id } };
    await enqueue(tx, { ...message, recipient: email, priority: 2 }, now);
  });
}

/** A person's own wish needs no mail to confirm it; asked twice it is one. */
async function noteOwn(em: EntityManager, personId: string, wish: Wish, now: Date): Promise<void> {
  await write(em, async (tx) => {
    await lockCounting(tx);
    const own = { person: personId, scope: wish.scope, confirmedAt: { $ne: null }, endedAt: null };
    if (await tx.findOne(EditionAlert, own, { fields: ['id'] })) return;
    const row = { id: newId(now.getTime()), createdAt: now, updatedAt: now, confirmedAt: now };
    await tx.insert(EditionAlert, { ...row, person: personId, ...wish });
  });
}

/**
 * Notes that somebody wants to hear when registration opens next. Their own address needs no proof; any other gets one
 * mail that asks, and every address gets the same answer: known or not, over a limit, or asked already. Refuses with
 * InvalidInput (no address), NotFound (no such series).
 */
export async function requestEditionAlert(
  em: EntityManager,
  actor: Actor,
  input: RequestEditionAlertInput,
  now: Date,
  secretKey: string,
): Promise<{ isConfirmed: boolean }> {
  const series = input.seriesId ? await em.findOne(Series, { id: input.seriesId }, { fields: ['id'] }) : null;
  if (input.seriesId && !series) throw new Refusal(NotFound.of());
  const own = actor.personId ? ((await em.findOne(Person, { id: actor.personId }))?.email ?? null) : null;
  const email = input.email ? storedEmail(input.email) : own;
  if (!email) throw new Refusal(InvalidInput.of('email', 'isEmail', 'people.thisDoesNotLookLike'));
  const asking = askingOf(secretKey, email, actor.address);
  const wish: Wish = {
    series: series?.id ?? null,
    scope: series?.id ?? 'INSTANCE',
    locale: input.locale ?? actor.locale,
    timeZone: knownZone(input.timeZone) ?? actor.timeZone,
    recipientHash: asking.recipientHash,
    askedFrom: asking.networkHash,
  };
  const isOwn = actor.personId !== null && email === own;
  if (isOwn && actor.personId) await noteOwn(em, actor.personId, wish, now);
  else await askStranger(em, email, wish, now);
  return { isConfirmed: isOwn };
}
