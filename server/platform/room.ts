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

/** Whether the room of a gathering can be entered: from a quarter of an hour before the start until the end. */
export function roomAt(gathering: Gathering, now: Date): 'OPEN' | 'EARLY' | 'OVER' | 'NO_ROOM' {
  if (now >= gathering.endsAt) return 'OVER';
  if (!gathering.joinUrl) return 'NO_ROOM';
  return now < roomOpensAt(gathering) ? 'EARLY' : 'OPEN';
}

/**
 * Address of the room while it is open. Refuses with RoomClosed, and with NotFound where there is no room. The caller
 * has judged who asks.
 */
export function roomOf(gathering: Gathering, now: Date): string {
  const { endsAt, joinUrl } = gathering;
  if (!joinUrl) throw new Refusal(NotFound.of());
  if (roomAt(gathering, now) === 'OPEN') return joinUrl;
  const message = 'platform.theRoomOpensAQuarter';
  throw new Refusal(problem(RoomClosed, message, { opensAt: roomOpensAt(gathering), closesAt: endsAt }));
}
