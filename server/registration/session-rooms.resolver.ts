import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { NotFound } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import {
  EnterRoomSuccess,
  EnterSessionInput,
  EnterSessionResult,
  type JoinState,
  SessionToJoin,
  SetSessionRoomInput,
  SetSessionRoomResult,
  SetSessionRoomSuccess,
} from '../../schema/workshops/rooms.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { Refusal } from '../platform/refusal.js';
import { roomAt, roomOf, roomOpensAt } from '../platform/room.js';
import { setSessionRoom } from '../workshops/sessions.service.js';
import { noteArrival } from './arrivals.service.js';
import { type Joining, readJoinLink } from './join-links.js';
import { isTheirs } from './own-session.js';
import { canFacilitate, canOrganize } from './registration.policy.js';
import { openRegistrationLink } from './registrations.service.js';

/** The caller's confirmed place in the session; `'RUNS'` for who runs it without one, null for anyone else. */
async function placeIn(
  ctx: Context,
  session: Session,
  registrationId: string | null,
): Promise<Registration | 'RUNS' | null> {
  const edition = await session.edition.loadOrFail();
  const cohortId = session.cohort?.id ?? null;
  const runs = canOrganize(ctx.actor, edition) || canFacilitate(ctx.actor, edition, cohortId) ? 'RUNS' : null;
  if (!registrationId && !ctx.actor.personId) return null;
  const whose = registrationId ? { id: registrationId } : { person: ctx.actor.personId };
  const place = await ctx.em.findOne(
    Registration,
    { ...whose, edition: edition.id, state: 'CONFIRMED' },
    { connectionType: 'write' },
  );
  return place && isTheirs(place, session) ? place : runs;
}

/** Whether somebody comes in by their join link now; if not, why not. */
function joinState({ registration, session }: Joining, now: Date): JoinState {
  if (session.status !== 'PLANNED' || registration.edition.getEntity().status === 'CANCELLED') return 'CALLED_OFF';
  if (!isTheirs(registration, session)) return 'NO_PLACE';
  return roomAt(session, now);
}

/** The door to online rooms of sessions: their address leaves here and nowhere else. */
@Resolver()
export class SessionRoomsResolver {
  @Query(() => SessionToJoin, { nullable: true, description: 'Null for a link that is none of ours, or has ended.' })
  @Policy('public')
  async sessionToJoin(@Ctx() ctx: Context, @Arg('link', () => String) link: string): Promise<SessionToJoin | null> {
    const found = await readJoinLink(ctx.em, ctx.secretKey, link);
    if (!found) return null;
    const { session, registration } = found;
    const edition = registration.edition.getEntity();
    return { session, edition, state: joinState(found, ctx.clock.now()), opensAt: roomOpensAt(session) };
  }

  @Mutation(() => EnterSessionResult)
  @Policy('public')
  async enterSession(@Ctx() ctx: Context, @Arg('input', () => EnterSessionInput) input: EnterSessionInput) {
    const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, input.link);
    ctx.actor = opened.actor;
    const session = await ctx.em.findOne(Session, { id: input.sessionId, status: 'PLANNED' });
    const joining = input.link ? await readJoinLink(ctx.em, ctx.secretKey, input.link) : null;
    const joins = joining?.session.id === input.sessionId ? joining.registration.id : null;
    const place = session && (await placeIn(ctx, session, opened.registrationId ?? joins));
    if (!place) throw new Refusal(NotFound.of());
    const url = roomOf(session, ctx.clock.now());
    if (place !== 'RUNS') await noteArrival(ctx.em, session.id, place.id, ctx.clock.now());
    return Object.assign(new EnterRoomSuccess(), { url });
  }

  @Mutation(() => SetSessionRoomResult)
  @Policy('signedIn')
  async setSessionRoom(@Ctx() ctx: Context, @Arg('input', () => SetSessionRoomInput) input: SetSessionRoomInput) {
    await setSessionRoom(ctx.em, ctx.actor, input, ctx.clock.now());
    const session = await fresh(ctx.em, Session, input.sessionId);
    return Object.assign(new SetSessionRoomSuccess(), { session });
  }
}
