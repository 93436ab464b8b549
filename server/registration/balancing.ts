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

const least = 1e-9;
const nowhere = -1;

/** An assignment in the making: who is where, and what any change would be worth. People and rooms by their number. */
class Board {
  /** Room by person. */
  readonly at: Int32Array;
  private readonly alone: Float64Array;
  private readonly organisations: Int32Array;
  private readonly taken: Int32Array;
  private readonly colleagues: readonly Int32Array[];

  constructor(
    people: readonly Placeable[],
    private readonly rooms: readonly Room[],
    private readonly wish: Wish,
  ) {
    const known = new Map<string, number>();
    const numberOf = (organisation: string) => known.getOrInsert(organisation, known.size);
    this.organisations = Int32Array.from(people, ({ organisation }) =>
      organisation === null ? nowhere : numberOf(organisation),
    );
    this.alone = Float64Array.from(people.flatMap((person) => rooms.map((room) => weightOf(person, room, wish))));
    this.colleagues = rooms.map(() => new Int32Array(known.size));
    this.taken = new Int32Array(rooms.length);
    this.at = new Int32Array(people.length).fill(nowhere);
  }

  put(person: number, to: number): void {
    this.count(person, this.at[person]!, -1);
    this.count(person, to, 1);
    this.at[person] = to;
  }

  hasPlace(room: number): boolean {
    const { places } = this.rooms[room]!;
    return places === null || this.taken[room]! < places;
  }

  /** What speaks against somebody in a room with those who are there now; to be in none is worse than anything. */
  against(person: number, room: number, besides = this.at[person] === room ? 1 : 0): number {
    if (room === nowhere) return 1000;
    const organisation = this.organisations[person]!;
    const others = organisation === nowhere ? 0 : this.colleagues[room]![organisation]! - besides;
    return this.alone[person * this.rooms.length + room]! + this.wish.mix * 0.2 * others;
  }

  /** The same once both have changed places: whom one changes with is no colleague there any more. */
  againstAfterSwap(one: number, other: number): number {
    const besides = this.organisations[one] === this.organisations[other] ? 1 : 0;
    return this.against(one, this.at[other]!, besides) + this.against(other, this.at[one]!, besides);
  }

  private count(person: number, room: number, by: number): void {
    if (room === nowhere) return;
    this.taken[room]! += by;
    const organisation = this.organisations[person]!;
    if (organisation !== nowhere) this.colleagues[room]![organisation]! += by;
  }
}

/** What speaks against one person in one cohort, whoever else is there. */
function weightOf(person: Placeable, room: Room, wish: Wish): number {
  const { zone, language } = misfit(person, room);
  const moved = person.cohortId !== null && room.id !== person.cohortId ? worth : 0;
  return wish.zone * zone + wish.language * language + moved;
}

/** Moves somebody to the free place that is worth most to them; answers whether there was one. */
function settle(board: Board, person: number, rooms: number): boolean {
  const from = board.at[person]!;
  let [best, cost] = [from, board.against(person, from) - least];
  for (let room = 0; room < rooms; room += 1) {
    if (room === from || !board.hasPlace(room)) continue;
    const there = board.against(person, room);
    if (there < cost) [best, cost] = [room, there];
  }
  if (best === from) return false;
  board.put(person, best);
  return true;
}

/** Lets two people change places where that is better for both together; nobody loses a place to who has none. */
function swap(board: Board, one: number, other: number): boolean {
  const [here, there] = [board.at[one]!, board.at[other]!];
  if (here === nowhere || there === nowhere || here === there) return false;
  const before = board.against(one, here) + board.against(other, there);
  if (board.againstAfterSwap(one, other) >= before - least) return false;
  board.put(one, there);
  board.put(other, here);
  return true;
}

/**
 * Proposes who is in which cohort: never more than there are places, whoever chose stays where that is wished, and nobody
 * is moved for next to nothing. The same people and cohorts give the same answer, in whatever order they come.
 */
export function assign(people: readonly Placeable[], rooms: readonly Room[], wish: Wish): Assignment {
  const everyone = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const board = new Board(everyone, rooms, wish);
  const numbers = new Map(rooms.map(({ id }, room) => [id, room]));
  const free: number[] = [];
  for (const [person, { cohortId, isOwnChoice }] of everyone.entries()) {
    board.put(person, numbers.get(cohortId ?? '') ?? nowhere);
    if (cohortId === null || !(wish.keepsChoices && isOwnChoice)) free.push(person);
  }
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let changes = 0;
    for (const person of free) if (settle(board, person, rooms.length)) changes += 1;
    for (let n = 0; n < free.length; n += 1) {
      for (let m = n + 1; m < free.length; m += 1) if (swap(board, free[n]!, free[m]!)) changes += 1;
    }
    if (changes === 0) break;
  }
  return new Map(everyone.map(({ id }, person) => [id, rooms[board.at[person]!]?.id ?? null]));
}
