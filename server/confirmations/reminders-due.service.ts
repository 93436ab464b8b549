import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { ReminderAnchor } from '../../schema/workshops/reminder.enums.js';
import { Reminder } from '../../schema/workshops/reminder.js';
import { Session } from '../../schema/workshops/session.js';
import { enqueue, knownKeys } from '../platform/outbox.js';
import { write } from '../platform/write.js';

const page = 200;
const hourMs = 3_600_000;

/** Mail of each anchor. */
export const reminderKinds = {
  SESSION: 'mail.session-reminder',
  EDITION: 'mail.edition-reminder',
  REGISTRATION: 'mail.payment-reminder',
  PAYMENT: 'mail.payment-reminder',
} as const satisfies Record<ReminderAnchor, string>;

/** Something a rule comes before: to whom it is due, and what tells it from itself at another time. */
interface Due {
  readonly who: FilterQuery<Registration>;
  readonly key: (registration: Registration) => string;
  readonly payload: Record<string, unknown>;
}

/** Which sendings of a rule fall due until an instant: anchors whose moment has come since the rule holds. */
function spanOf({ hoursBefore, sinceAt }: Reminder, now: Date) {
  const offset = hoursBefore * hourMs;
  const least = Math.max(now.getTime() + 1, sinceAt.getTime() + offset);
  return { $gte: new Date(least), $lte: new Date(now.getTime() + offset) };
}

/** Confirmed people of an edition, or of one cohort. */
export function confirmedOf(edition: string, cohort?: string | null): FilterQuery<Registration> {
  return { edition, state: 'CONFIRMED', ...(cohort ? { cohort } : {}) };
}

/** People whose place is kept and not paid. */
export function unpaidOf(edition: string, now: Date): FilterQuery<Registration> {
  return { edition, state: 'HELD', $or: [{ heldUntil: null }, { heldUntil: { $gt: now } }] };
}

async function sessionsDue(em: EntityManager, rule: Reminder, now: Date): Promise<Due[]> {
  // A change that waits to be told comes first.
  const where = { edition: rule.edition.id, status: 'PLANNED' as const, tellAt: null, startsAt: spanOf(rule, now) };
  const sessions = await em.find(Session, where, { orderBy: { startsAt: 'asc', id: 'asc' } });
  return sessions.map(({ id, sequence, cohort }) => ({
    who: confirmedOf(rule.edition.id, cohort?.id),
    key: ({ id: registration }) => `${id}:${registration}:${sequence}`,
    payload: { sessionId: id, sequence },
  }));
}

function once(who: FilterQuery<Registration>, at: Date): Due[] {
  const payload = { at: at.toISOString() };
  return [{ who, key: ({ id }) => `${id}:${at.getTime()}`, payload }];
}

/** What a rule has to send now. */
async function dueOf(em: EntityManager, rule: Reminder, now: Date): Promise<Due[]> {
  const { id, startsAt, registrationClosesAt } = rule.edition.getEntity();
  const span = spanOf(rule, now);
  const isDue = (at: Date) => span.$gte <= at && at <= span.$lte;
  // Who comes later than the moment has just been told all of it.
  const before = (at: Date) => new Date(at.getTime() - rule.hoursBefore * hourMs);
  switch (rule.anchor) {
    case 'SESSION':
      return sessionsDue(em, rule, now);
    case 'EDITION': {
      const there = { ...(confirmedOf(id) as object), confirmedAt: { $lte: before(startsAt) } };
      return isDue(startsAt) ? once(there, startsAt) : [];
    }
    case 'REGISTRATION': {
      const there = { ...(unpaidOf(id, now) as object), createdAt: { $lte: before(registrationClosesAt) } };
      return isDue(registrationClosesAt) ? once(there, registrationClosesAt) : [];
    }
    default: {
      const key = (held: Registration) => `${held.id}:${held.heldUntil?.getTime()}`;
      return [{ who: { edition: id, state: 'HELD', heldUntil: span }, key, payload: {} }];
    }
  }
}

/** Writes one message for each person something is due to, in pages; may be repeated. */
async function tell(em: EntityManager, rule: Reminder, due: Due, now: Date): Promise<number> {
  const kind = reminderKinds[rule.anchor];
  const base = { reminderId: rule.id, anchor: rule.anchor, ...due.payload };
  let after = '';
  let told = 0;
  for (;;) {
    const where = { $and: [due.who, { id: { $gt: after } }] };
    const people = await em.fork().find(Registration, where, { orderBy: { id: 'asc' }, limit: page });
    if (people.length === 0) return told;
    const keyOf = (one: Registration) => `${kind}:${rule.id}:${due.key(one)}`;
    // Whoever was told is looked at again and again until the moment itself.
    const known = await knownKeys(em.fork(), people.map(keyOf));
    const owed = people.filter((one) => !known.has(keyOf(one)));
    if (owed.length > 0)
      await write(em, async (tx) => {
        for (const one of owed) {
          const until = rule.anchor === 'PAYMENT' ? { at: one.heldUntil?.toISOString() } : {};
          const payload = { ...base, ...until, registrationId: one.id };
          if (await enqueue(tx, { kind, dedupKey: keyOf(one), payload, priority: 6 }, now)) told += 1;
        }
      });
    after = people.at(-1)?.id ?? '';
  }
}

/** Reminds by the rules of every published edition that is not over; each person once for a rule and a time. */
export async function remindByRules(em: EntityManager, now: Date): Promise<number> {
  let after = '';
  let told = 0;
  for (;;) {
    const rules = await em
      .fork()
      .find(
        Reminder,
        { isOn: true, id: { $gt: after }, edition: { status: 'PUBLISHED', endsAt: { $gt: now } } },
        { orderBy: { id: 'asc' }, limit: page, populate: ['edition'] },
      );
    if (rules.length === 0) return told;
    for (const rule of rules)
      for (const due of await dueOf(em.fork(), rule, now)) told += await tell(em, rule, due, now);
    after = rules.at(-1)?.id ?? '';
  }
}

/** A rule that still holds, with its published edition; a message of one that does not is dropped. */
export async function heldRule(em: EntityManager, ids: Record<string, unknown>): Promise<Reminder | null> {
  const rule = await em.findOne(Reminder, { id: String(ids['reminderId'] ?? '') }, { connectionType: 'write' });
  if (!rule?.isOn || rule.anchor !== ids['anchor']) return null;
  const edition = await em.findOne(Edition, { id: rule.edition.id });
  return edition?.status === 'PUBLISHED' ? rule : null;
}
