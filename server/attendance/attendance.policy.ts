import type { Attendance } from '../../schema/attendance/attendance.js';
import type { AttendanceMark } from '../../schema/attendance/attendance-mark.js';
import type { Certificate } from '../../schema/attendance/certificate.js';
import type { Completion } from '../../schema/attendance/completion.js';
import type { CompletionDecision } from '../../schema/attendance/completion-decision.js';
import type { EarlierHandIn } from '../../schema/attendance/earlier-hand-in.js';
import type { EditionCompletion } from '../../schema/attendance/edition-completion.js';
import type { HandIn } from '../../schema/attendance/hand-in.js';
import type { HandInFile } from '../../schema/attendance/hand-in-file.js';
import type { SessionArrival } from '../../schema/attendance/session-arrival.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import type { Actor } from '../platform/actor.js';
import type { Policies } from '../policies.js';
import {
  canFacilitate,
  canOrganize,
  canViewRegistration,
  facilitates,
  isOwnRegistration,
} from '../registration/registration.policy.js';

/** Organizers of the edition and facilitators of the session's cohort. */
export function canMarkAttendance(actor: Actor, session: Session, edition: Edition): boolean {
  return canOrganize(actor, edition) || canFacilitate(actor, edition, session.cohort?.id ?? null);
}

async function mayView(ctx: Context, registration: Registration): Promise<boolean> {
  if (isOwnRegistration(ctx.actor, registration)) return true;
  return canViewRegistration(ctx.actor, registration, await registration.edition.loadOrFail());
}

/** Whether the caller marks the session that a mark is of; they alone see how it came about. */
export async function mayMark(ctx: Context, mark: Attendance | AttendanceMark | SessionArrival): Promise<boolean> {
  const session = await mark.session.loadOrFail();
  return canMarkAttendance(ctx.actor, session, await session.edition.loadOrFail());
}

/** A certificate is its person's and the organizers'. */
async function maySeeCertificate(ctx: Context, certificate: Certificate): Promise<boolean> {
  return maySeeDecisions(ctx, await certificate.registration.loadOrFail());
}

/** What was decided about somebody is theirs and the organizers', not the facilitators'. */
export async function maySeeDecisions(ctx: Context, registration: Registration): Promise<boolean> {
  if (isOwnRegistration(ctx.actor, registration)) return true;
  return canOrganize(ctx.actor, await registration.edition.loadOrFail());
}

/** Accepts or returns what somebody handed in: organizers and facilitators of the person. */
export function canReviewHandIns(actor: Actor, registration: Registration, edition: Edition): boolean {
  return canOrganize(actor, edition) || facilitates(actor, registration, edition);
}

/** What somebody handed in is theirs and that of who judges it; not finance's. */
export async function maySeeHandIn(ctx: Context, registration: Registration): Promise<boolean> {
  if (isOwnRegistration(ctx.actor, registration)) return true;
  return canReviewHandIns(ctx.actor, registration, await registration.edition.loadOrFail());
}

/** Who reads marks and completions: those who may see the registration they belong to. */
export const attendancePolicies: Policies = {
  attendance: async (ctx, source) => mayView(ctx, await (source as Attendance).registration.loadOrFail()),
  attendanceTrail: (ctx, source) => mayMark(ctx, source as AttendanceMark | SessionArrival),
  completion: async (ctx, source) => mayView(ctx, await (source as Completion).registration.loadOrFail()),
  editionCompletion: async ({ actor }, source) =>
    canOrganize(actor, await (source as EditionCompletion).edition.loadOrFail()),
  completionDecision: async (ctx, source) =>
    maySeeDecisions(ctx, await (source as CompletionDecision).registration.loadOrFail()),
  handIn: async (ctx, source) => maySeeHandIn(ctx, await (source as HandIn).registration.loadOrFail()),
  handInFile: async (ctx, source) => maySeeHandIn(ctx, await (source as HandInFile).registration.loadOrFail()),
  earlierHandIn: async (ctx, source) => {
    const handIn = await (source as EarlierHandIn).handIn.loadOrFail();
    return maySeeHandIn(ctx, await handIn.registration.loadOrFail());
  },
  certificate: (ctx, source) => maySeeCertificate(ctx, source as Certificate),
};
