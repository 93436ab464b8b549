import { NotFound, problem } from '../../schema/problem.js';
import { RoomClosed } from '../../schema/workshops/rooms.js';
import { Refusal } from './refusal.js';

const earlyMs = 15 * 60_000;

/** Something that happens at a time, perhaps in an online room. */
interface Gathering {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly joinUrl?: string | null;
}

/** From when the room of a gathering can be entered. */
export function roomOpensAt({ startsAt }: Pick<Gathering, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - earlyMs);
}

/**
 * Address of the room, from a quarter of an hour before the start until the end. Refuses with RoomClosed, and with
 * NotFound where there is no room. The caller has judged who asks.
 */
export function roomOf(gathering: Gathering, now: Date): string {
  const { endsAt, joinUrl } = gathering;
  if (!joinUrl) throw new Refusal(NotFound.of());
  const opensAt = roomOpensAt(gathering);
  if (now >= opensAt && now < endsAt) return joinUrl;
  const message = 'platform.theRoomOpensAQuarter';
  throw new Refusal(problem(RoomClosed, message, { opensAt, closesAt: endsAt }));
}
