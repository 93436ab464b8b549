import type { EntityManager } from '@mikro-orm/core';
import { Today, type TodayItem, type TodayKind } from '../../schema/console/today.js';
import { Edition } from '../../schema/workshops/edition.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { canOrganize, canSeeMoney } from '../registration/registration.policy.js';
import { editionsRunBy } from './console.service.js';
import { communityItems } from './today-communities.js';
import {
  byDates,
  completionsInDoubt,
  helpAsked,
  holdsEnding,
  lettersMissing,
  mailsGivenUp,
  moneyTasks,
  standing,
  waitingWithPlaces,
} from './today-editions.js';
import { item } from './today-items.js';
import { ownSessions, sessionItems } from './today-sessions.js';
import { tasksWaiting } from './today-tasks.js';

/** The most editions that are looked at: those still worked on, and the latest that are over. */
const mostCurrent = 100;
const mostPast = 20;
const mostAttention = 60;
const mostNext = 20;
const mostStanding = 8;

/** What presses most comes first; within a kind, what has waited or ends soonest. */
const pressing: readonly TodayKind[] = [
  'ROOM_MISSING',
  'HOLDS_ENDING',
  'MONEY_TASKS',
  'CERTIFICATE_LETTERS',
  'MAILS_GIVEN_UP',
  'HELP_ASKED',
  'WAITING_WITH_PLACES',
  'MEMBERSHIPS_ASKED',
  'QUESTIONS_UNANSWERED',
  'ATTENDANCE_UNMARKED',
  'TASKS_WAITING',
  'COMPLETIONS_IN_DOUBT',
  'DRAFT_OPENS_SOON',
  'READY_TO_COMPLETE',
  'RECAP_MISSING',
];

/** Everything that waits for the caller, the dates to come, and how their editions stand; a fixed number of statements. */
export async function todayOf(em: EntityManager, actor: Actor, now: Date): Promise<Today> {
  const { current, past } = await ownEditions(em, actor);
  const organized = current.filter((edition) => canOrganize(actor, edition));
  const paid = current.filter((edition) => canSeeMoney(actor, edition));
  const recent = [...current, ...past];
  const sessions = await ownSessions(em, actor, current, now);
  const parts = [
    byDates(organized, now),
    await sessionItems(em, actor, { sessions, editions: current }, now),
    await communityItems(em, actor, now),
  ];
  const attention = [
    ...parts.flatMap((part) => part.attention),
    ...(await holdsEnding(em, paid, now)),
    ...(await tasksWaiting(em, actor, current)),
    ...(await helpAsked(em, organized)),
    ...(await waitingWithPlaces(em, organized)),
    ...(await mailsGivenUp(
      em,
      recent.filter((edition) => canOrganize(actor, edition)),
      now,
    )),
    ...(await completionsInDoubt(
      em,
      past.filter((edition) => canOrganize(actor, edition)),
    )),
    ...(await lettersMissing(
      em,
      recent.filter((edition) => canOrganize(actor, edition)),
    )),
    ...(await moneyTasks(
      em,
      recent.filter((edition) => canSeeMoney(actor, edition)),
    )),
    ...(isAdministrator(actor) ? await instanceItems(em) : []),
  ];
  const live = paid.filter(({ endsAt }) => endsAt > now).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return Object.assign(new Today(), {
    attention: attention.sort(byPressure).slice(0, mostAttention),
    next: parts
      .flatMap((part) => part.next)
      .sort(byTime)
      .slice(0, mostNext),
    editions: await standing(em, live.slice(0, mostStanding), now),
  });
}

async function ownEditions(em: EntityManager, actor: Actor): Promise<{ current: Edition[]; past: Edition[] }> {
  const own = await editionsRunBy(em, actor);
  if (!own) return { current: [], past: [] };
  const orderBy = { startsAt: 'desc', id: 'desc' } as const;
  const current = await em.find(
    Edition,
    { $and: [own, { status: { $in: ['DRAFT', 'PUBLISHED'] } }] },
    { orderBy, limit: mostCurrent },
  );
  const past = await em.find(Edition, { $and: [own, { status: 'COMPLETED' }] }, { orderBy, limit: mostPast });
  return { current, past };
}

/** Money that nobody knows the edition of, for administrators. */
async function instanceItems(em: EntityManager): Promise<TodayItem[]> {
  const [open] = await rows<{ n: number | string }>(
    em,
    'select count(*) as n from task where edition_id is null and done_at is null',
    [],
  );
  const count = Number(open?.n ?? 0);
  return count > 0 ? [item('MONEY_TASKS', '/organize/mails', { count })] : [];
}

function byTime(a: TodayItem, b: TodayItem): number {
  return (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);
}

function byPressure(a: TodayItem, b: TodayItem): number {
  return pressing.indexOf(a.kind) - pressing.indexOf(b.kind) || byTime(a, b);
}
