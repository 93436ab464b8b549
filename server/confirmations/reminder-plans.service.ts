import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { ReminderAnchor } from '../../schema/workshops/reminder.enums.js';
import { Reminder } from '../../schema/workshops/reminder.js';
import { PlannedReminder, ReminderRule } from '../../schema/workshops/reminders.js';
import { Session } from '../../schema/workshops/session.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import { confirmedOf, unpaidOf } from './reminders-due.service.js';
import { writtenWords } from './written-words.js';

const hourMs = 3_600_000;
const shown = 3;

interface Asked {
  readonly edition: Edition;
  readonly rule: Reminder;
  readonly now: Date;
  /** Language of the reader. */
  readonly locale: string;
}

function planned(at: number, people: number, session: string | null = null): PlannedReminder {
  return Object.assign(new PlannedReminder(), { at: new Date(at), people, session });
}

async function beforeSessions(em: EntityManager, { edition, rule, now, locale }: Asked): Promise<PlannedReminder[]> {
  const offset = rule.hoursBefore * hourMs;
  const startsAt = { $gt: new Date(now.getTime() + offset) };
  const where = { edition: edition.id, status: 'PLANNED' as const, startsAt };
  const sessions = await em.find(Session, where, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: shown });
  return Promise.all(
    sessions.map(async (session) => {
      const people = await em.count(Registration, confirmedOf(edition.id, session.cohort?.id));
      return planned(session.startsAt.getTime() - offset, people, shownSession(session, locale).title);
    }),
  );
}

async function beforeDeadlines(em: EntityManager, { edition, rule, now }: Asked): Promise<PlannedReminder[]> {
  const offset = rule.hoursBefore * hourMs;
  const heldUntil = { $gt: new Date(now.getTime() + offset) };
  const where = { edition: edition.id, state: 'HELD' as const, heldUntil };
  const held = await em.find(Registration, where, { orderBy: { heldUntil: 'asc', id: 'asc' }, limit: shown });
  return held.map((one) => planned((one.heldUntil?.getTime() ?? 0) - offset, 1));
}

/** The next sendings of a rule as things stand; none of a rule that is off, or of an edition that does not take place. */
async function nextOf(em: EntityManager, asked: Asked): Promise<PlannedReminder[]> {
  const { edition, rule, now } = asked;
  if (!rule.isOn || (edition.status !== 'PUBLISHED' && edition.status !== 'DRAFT')) return [];
  if (rule.anchor === 'SESSION') return beforeSessions(em, asked);
  if (rule.anchor === 'PAYMENT') return beforeDeadlines(em, asked);
  const isStart = rule.anchor === 'EDITION';
  const at = (isStart ? edition.startsAt : edition.registrationClosesAt).getTime() - rule.hoursBefore * hourMs;
  if (at <= now.getTime()) return [];
  const who = isStart ? confirmedOf(edition.id) : unpaidOf(edition.id, now);
  return [planned(at, await em.count(Registration, who))];
}

const anchors = Object.keys(ReminderAnchor);

/** By what they come before, the earliest first. */
function inOrder(one: Reminder, other: Reminder): number {
  return anchors.indexOf(one.anchor) - anchors.indexOf(other.anchor) || other.hoursBefore - one.hoursBefore;
}

/** The rules of an edition by what they come before, each with what it sends next. */
export async function reminderRules(
  em: EntityManager,
  edition: Edition,
  locale: string,
  now: Date,
): Promise<ReminderRule[]> {
  const fresh = { connectionType: 'write', refresh: true } as const;
  const rules = (await em.find(Reminder, { edition: edition.id }, fresh)).sort(inOrder);
  return Promise.all(
    rules.map(async (rule) => {
      const { id: reminderId, anchor, hoursBefore, text, isOn } = rule;
      const next = await nextOf(em, { edition, rule, now, locale });
      const textHtml = writtenWords(text)?.html ?? '';
      return Object.assign(new ReminderRule(), { reminderId, anchor, hoursBefore, text, textHtml, isOn, next });
    }),
  );
}
