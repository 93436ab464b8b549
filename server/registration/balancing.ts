/** Somebody to be placed. */
export interface Placeable {
  readonly id: string;
  /** Minutes east of UTC when the edition begins; null: not known. */
  readonly offset: number | null;
  /** Primary language; null: not known. */
  readonly language: string | null;
  /** Null: on their own. */
  readonly organisation: string | null;
  readonly cohortId: string | null;
  readonly isOwnChoice: boolean;
}

/** A cohort to place people in. */
export interface Room {
  readonly id: string;
  readonly offset: number;
  readonly language: string;
  /** Places for the people at hand, those in it now included; null: without limit. */
  readonly places: number | null;
}

/** What counts how much, and whether those who chose their cohort stay. */
export interface Wish {
  readonly zone: number;
  readonly language: number;
  readonly mix: number;
  readonly keepsChoices: boolean;
}

/** Cohort by person; null: there is no place. */
export type Assignment = ReadonlyMap<string, string | null>;

/** A move must be worth this much, so that nobody is moved for nothing. */
const worth = 0.05;
const mostPasses = 40;

/** Hours between two clocks, the short way round. */
export function hoursBetween(one: number | null, other: number): number | null {
  if (one === null) return null;
  const apart = Math.abs(one - other) % 1440;
  return Math.min(apart, 1440 - apart) / 60;
}

/** What speaks against one person in one cohort, whoever else is there: 0 to 1 for each of zone and language. */
export function misfit(person: Placeable, room: Room): { zone: number; language: number } {
  const isOther = person.language !== null && person.language !== room.language;
  return { zone: (hoursBetween(person.offset, room.offset) ?? 0) / 12, language: isOther ? 1 : 0 };
}

/** An assignment in the making: who is where, and what any change would be worth. */
class Board {
  readonly at = new Map<string, string | null>();
  private readonly rooms: ReadonlyMap<string, Room>;
  private readonly taken = new Map<string, number>();
  private readonly colleagues = new Map<string, number>();

  constructor(
    rooms: readonly Room[],
    private readonly wish: Wish,
  ) {
    this.rooms = new Map(rooms.map((room) => [room.id, room]));
  }

  put(person: Placeable, to: string | null): void {
    const from = this.at.get(person.id) ?? null;
    this.count(person, from, -1);
    this.count(person, to, 1);
    this.at.set(person.id, to);
  }

  hasPlace(roomId: string): boolean {
    const places = this.rooms.get(roomId)?.places ?? null;
    return places === null || (this.taken.get(roomId) ?? 0) < places;
  }

  /** What speaks against somebody in a cohort with those who are there now; to be in none is worse than anything. */
  against(person: Placeable, roomId: string | null): number {
    const room = roomId === null ? undefined : this.rooms.get(roomId);
    if (!room) return 1000;
    const { zone, language } = misfit(person, room);
    const moved = person.cohortId !== null && room.id !== person.cohortId ? worth : 0;
    return (
      this.wish.zone * zone + this.wish.language * language + this.wish.mix * 0.2 * this.others(person, room.id) + moved
    );
  }

  /** How many others of the organisation of somebody are in a cohort. */
  others(person: Placeable, roomId: string): number {
    if (person.organisation === null) return 0;
    const count = this.colleagues.get(`${roomId} ${person.organisation}`) ?? 0;
    return this.at.get(person.id) === roomId ? count - 1 : count;
  }

  private count({ organisation }: Placeable, roomId: string | null, by: number): void {
    if (roomId === null) return;
    this.taken.set(roomId, (this.taken.get(roomId) ?? 0) + by);
    if (organisation === null) return;
    const key = `${roomId} ${organisation}`;
    this.colleagues.set(key, (this.colleagues.get(key) ?? 0) + by);
  }
}

const least = 1e-9;

/** Moves somebody to the free place that is worth most to them; answers whether there was one. */
function settle(board: Board, person: Placeable, rooms: readonly Room[]): boolean {
  const from = board.at.get(person.id) ?? null;
  let [best, cost] = [from, board.against(person, from) - least];
  for (const { id } of rooms) {
    if (id === from || !board.hasPlace(id)) continue;
    const there = board.against(person, id);
    if (there < cost) [best, cost] = [id, there];
  }
  if (best === from) return false;
  board.put(person, best);
  return true;
}

/** Lets two people change places where that is better for both together; nobody loses a place to who has none. */
function swap(board: Board, one: Placeable, other: Placeable): boolean {
  const [here, there] = [board.at.get(one.id) ?? null, board.at.get(other.id) ?? null];
  if (here === null || there === null || here === there) return false;
  const before = board.against(one, here) + board.against(other, there);
  board.put(one, null);
  board.put(other, null);
  board.put(one, there);
  board.put(other, here);
  const after = board.against(one, there) + board.against(other, here);
  if (after < before - least) return true;
  board.put(one, null);
  board.put(other, null);
  board.put(one, here);
  board.put(other, there);
  return false;
}

/**
 * Proposes who is in which cohort: never more than there are places, whoever chose stays where that is wished, and nobody
 * is moved for next to nothing. The same people and cohorts give the same answer, in whatever order they come.
 */
export function assign(people: readonly Placeable[], rooms: readonly Room[], wish: Wish): Assignment {
  const known = new Set(rooms.map(({ id }) => id));
  const everyone = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const board = new Board(rooms, wish);
  for (const person of everyone) {
    board.put(person, person.cohortId !== null && known.has(person.cohortId) ? person.cohortId : null);
  }
  const free = everyone.filter(({ cohortId, isOwnChoice }) => cohortId === null || !(wish.keepsChoices && isOwnChoice));
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let changes = 0;
    for (const person of free) if (settle(board, person, rooms)) changes += 1;
    for (const [n, one] of free.entries()) {
      for (const other of free.slice(n + 1)) if (swap(board, one, other)) changes += 1;
    }
    if (changes === 0) break;
  }
  return board.at;
}
