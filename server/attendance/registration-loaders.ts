import DataLoader from 'dataloader';
import { Attendance } from '../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../schema/attendance/attendance-mark.js';
import { Completion } from '../../schema/attendance/completion.js';
import { CompletionDecision } from '../../schema/attendance/completion-decision.js';
import { EarlierHandIn } from '../../schema/attendance/earlier-hand-in.js';
import { HandIn } from '../../schema/attendance/hand-in.js';
import { SessionArrival } from '../../schema/attendance/session-arrival.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { mayMark, maySeeDecisions, maySeeHandIn } from './attendance.policy.js';

interface Loaders {
  marks: DataLoader<string, Attendance[]>;
  completions: DataLoader<string, Completion | null>;
  trails: DataLoader<string, AttendanceMark[]>;
  arrivals: DataLoader<string, SessionArrival[]>;
  decisions: DataLoader<string, CompletionDecision[]>;
  handIns: DataLoader<string, HandIn | null>;
  earlier: DataLoader<string, EarlierHandIn[]>;
}

const loaders = new WeakMap<Context, Loaders>();

/** Marks of a registration's sessions, earliest first; batched over one request. */
export function marksOf(ctx: Context, registrationId: string): Promise<Attendance[]> {
  return loadersOf(ctx).marks.load(registrationId);
}

/** The completion of a registration, null before; batched over one request. */
export function completionOf(ctx: Context, registrationId: string): Promise<Completion | null> {
  return loadersOf(ctx).completions.load(registrationId);
}

/** Every mark of one person at one session, latest arrived first; batched over one request. */
export async function trailOf(ctx: Context, { registration, session }: Attendance): Promise<AttendanceMark[]> {
  const all = await loadersOf(ctx).trails.load(registration.id);
  return all.filter((mark) => mark.session.id === session.id);
}

/** Arrivals of a registration in online rooms that the caller marks; batched over one request. */
export async function arrivalsOf(ctx: Context, registrationId: string): Promise<SessionArrival[]> {
  const all = await loadersOf(ctx).arrivals.load(registrationId);
  const mine = await Promise.all(all.map((arrival) => mayMark(ctx, arrival)));
  return all.filter((_, at) => mine[at]);
}

/** What organizers decided about a registration, latest first, for who may know it. */
export async function decisionsOf(ctx: Context, registration: Registration): Promise<CompletionDecision[]> {
  return (await maySeeDecisions(ctx, registration)) ? loadersOf(ctx).decisions.load(registration.id) : [];
}

/** What was handed in for a registration, for who may know it; batched over one request. */
export async function handInOf(ctx: Context, registration: Registration): Promise<HandIn | null> {
  return (await maySeeHandIn(ctx, registration)) ? loadersOf(ctx).handIns.load(registration.id) : null;
}

/** What was handed in before in the place of a hand-in, latest first, at most fifty; batched over one request. */
export async function earlierOf(ctx: Context, handInId: string): Promise<EarlierHandIn[]> {
  return (await loadersOf(ctx).earlier.load(handInId)).slice(0, 50);
}

function loadersOf(ctx: Context): Loaders {
  const known = loaders.get(ctx);
  if (known) return known;
  const made: Loaders = {
    marks: new DataLoader(async (ids) => {
      const found = await ctx.em.find(
        Attendance,
        { registration: { $in: [...ids] } },
        { orderBy: { markedAt: 'asc', id: 'asc' } },
      );
      const byRegistration = Map.groupBy(found, (mark) => mark.registration.id);
      return ids.map((id) => byRegistration.get(id) ?? []);
    }),
    completions: new DataLoader(async (ids) => {
      const found = await ctx.em.find(Completion, { registration: { $in: [...ids] }, endedAt: null });
      const byRegistration = new Map(found.map((completion) => [completion.registration.id, completion]));
      return ids.map((id) => byRegistration.get(id) ?? null);
    }),
    trails: new DataLoader(async (ids) => {
      const found = await ctx.em.find(
        AttendanceMark,
        { registration: { $in: [...ids] } },
        { orderBy: { id: 'desc' }, populate: ['markedBy'] },
      );
      const byRegistration = Map.groupBy(found, (mark) => mark.registration.id);
      return ids.map((id) => byRegistration.get(id) ?? []);
    }),
    arrivals: new DataLoader(async (ids) => {
      const found = await ctx.em.find(SessionArrival, { registration: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      const byRegistration = Map.groupBy(found, (arrival) => arrival.registration.id);
      return ids.map((id) => byRegistration.get(id) ?? []);
    }),
    decisions: new DataLoader(async (ids) => {
      const where = { registration: { $in: [...ids] } };
      const found = await ctx.em.find(CompletionDecision, where, { orderBy: { id: 'desc' }, populate: ['decidedBy'] });
      const byRegistration = Map.groupBy(found, (decision) => decision.registration.id);
      return ids.map((id) => byRegistration.get(id) ?? []);
    }),
    earlier: new DataLoader(async (ids) => {
      const found = await ctx.em.find(EarlierHandIn, { handIn: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
      const byHandIn = Map.groupBy(found, (one) => one.handIn.id);
      return ids.map((id) => byHandIn.get(id) ?? []);
    }),
    handIns: new DataLoader(async (ids) => {
      const found = await ctx.em.find(HandIn, { registration: { $in: [...ids] } });
      const byRegistration = new Map(found.map((handIn) => [handIn.registration.id, handIn]));
      return ids.map((id) => byRegistration.get(id) ?? null);
    }),
  };
  loaders.set(ctx, made);
  return made;
}
