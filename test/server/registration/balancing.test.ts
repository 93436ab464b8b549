import { expect, test } from 'vitest';
import { figuresOf, reasonOf } from '../../../server/registration/balance-figures.js';
import {
  assign,
  hoursBetween,
  misfit,
  type Placeable,
  type Room,
  type Wish,
} from '../../../server/registration/balancing.js';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const languages = ['en', 'de', 'pt', 'ar'];

/** An edition made by chance in which nobody is too many at first. */
function scene(seed: number, most = 60): { people: Placeable[]; rooms: Room[]; wish: Wish } {
  const next = random(seed);
  const upTo = (n: number) => Math.floor(next() * n);
  const rooms = Array.from(
    { length: 1 + upTo(4) },
    (_, n): Room => ({
      id: `room-${n}`,
      offset: (upTo(27) - 12) * 60,
      language: languages[upTo(4)]!,
      places: next() < 0.2 ? null : upTo(25),
    }),
  );
  const left = new Map(rooms.map(({ id, places }) => [id, places ?? Infinity]));
  const people = Array.from({ length: upTo(most) }, (_, n): Placeable => {
    const wished = next() < 0.6 ? rooms[upTo(rooms.length)]!.id : null;
    const cohortId = wished !== null && (left.get(wished) ?? 0) > 0 ? wished : null;
    if (cohortId !== null) left.set(cohortId, (left.get(cohortId) ?? 0) - 1);
    return {
      id: `person-${n}`,
      offset: next() < 0.1 ? null : (upTo(27) - 12) * 60,
      language: next() < 0.1 ? null : languages[upTo(4)]!,
      organisation: next() < 0.5 ? `org-${upTo(4)}.example` : null,
      cohortId,
      isOwnChoice: cohortId !== null && next() < 0.5,
    };
  });
  return { people, rooms, wish: { zone: upTo(4), language: upTo(4), mix: upTo(4), keepsChoices: next() < 0.5 } };
}

const seeds = Array.from({ length: 400 }, (_, n) => n + 1);

test('never more people than places, nobody loses a place, who chose stays, and only whom there is no place for is in none', () => {
  for (const seed of seeds) {
    const { people, rooms, wish } = scene(seed);
    const at = assign(people, rooms, wish);
    expect([...at.keys()].sort(), `seed ${seed}`).toEqual(people.map(({ id }) => id).sort());
    const inside = (id: string) => people.filter((one) => at.get(one.id) === id).length;
    for (const { id, places } of rooms) expect(inside(id), `seed ${seed}`).toBeLessThanOrEqual(places ?? Infinity);
    for (const { id, cohortId, isOwnChoice } of people) {
      if (cohortId !== null) expect(at.get(id), `seed ${seed}`).not.toBeNull();
      if (wish.keepsChoices && isOwnChoice) expect(at.get(id), `seed ${seed}`).toBe(cohortId);
    }
    const isOut = people.some(({ id }) => at.get(id) === null);
    const isFull = rooms.every(({ id, places }) => inside(id) === places);
    if (isOut) expect(isFull, `seed ${seed}`).toBe(true);
  }
});

test('the same people and cohorts give the same answer, in whatever order they come; what it proposes needs no more moves', () => {
  for (const seed of seeds.slice(0, 120)) {
    const { people, rooms, wish } = scene(seed);
    const at = assign(people, rooms, wish);
    const again = assign(people.toReversed(), rooms, wish);
    expect(new Map([...again].sort()), `seed ${seed}`).toEqual(new Map([...at].sort()));
    const settled = people.map((one) => ({ ...one, cohortId: at.get(one.id) ?? null }));
    expect(new Map([...assign(settled, rooms, wish)].sort()), `seed ${seed}`).toEqual(new Map([...at].sort()));
  }
});

test('nobody is worse off altogether: what is weighed never gets heavier', () => {
  const weight = (
    people: readonly Placeable[],
    rooms: readonly Room[],
    wish: Wish,
    at: ReadonlyMap<string, string | null>,
  ) => {
    let sum = 0;
    for (const room of rooms) {
      const inside = people.filter(({ id }) => at.get(id) === room.id);
      for (const one of inside) {
        const { zone, language } = misfit(one, room);
        const others = inside.filter(
          (other) => other !== one && one.organisation && other.organisation === one.organisation,
        );
        sum += wish.zone * zone + wish.language * language + (wish.mix * 0.2 * others.length) / 2;
      }
    }
    return sum + 1000 * people.filter(({ id }) => (at.get(id) ?? null) === null).length;
  };
  for (const seed of seeds) {
    const { people, rooms, wish } = scene(seed);
    const before = new Map(people.map(({ id, cohortId }) => [id, cohortId]));
    const after = assign(people, rooms, wish);
    expect(weight(people, rooms, wish, after), `seed ${seed}`).toBeLessThanOrEqual(
      weight(people, rooms, wish, before) + 1e-6,
    );
  }
});

test('two who sit in each other’s zone change places though both cohorts are full, and each hears why', () => {
  const rooms = [
    { id: 'east', offset: 540, language: 'en', places: 1 },
    { id: 'west', offset: -300, language: 'en', places: 1 },
  ];
  const one = { language: 'en', organisation: null, isOwnChoice: false };
  const people = [
    { ...one, id: 'a', offset: -300, cohortId: 'east' },
    { ...one, id: 'b', offset: 540, cohortId: 'west' },
  ];
  const wish = { zone: 3, language: 1, mix: 1, keepsChoices: true };
  const at = assign(people, rooms, wish);
  expect([at.get('a'), at.get('b')]).toEqual(['west', 'east']);
  const byId = new Map(rooms.map((room) => [room.id, room]));
  expect(reasonOf(people[0]!, byId, at, people, wish)).toMatchObject({
    reason: 'ZONE',
    hoursBefore: 10,
    hoursAfter: 0,
  });
  expect(figuresOf(people, rooms, at)).toMatchObject([
    { people: 1, meanHours: 0 },
    { people: 1, meanHours: 0 },
  ]);
  expect(hoursBetween(-660, 720)).toBe(1);
});

test('two thousand people, as many as are placed at once, are placed in well under a second', () => {
  const { rooms, wish } = scene(7);
  const next = random(11);
  const people = Array.from(
    { length: 2000 },
    (_, n): Placeable => ({
      id: `person-${n}`,
      offset: Math.floor(next() * 24 - 12) * 60,
      language: languages[n % 4]!,
      organisation: `org-${n % 40}.example`,
      cohortId: null,
      isOwnChoice: false,
    }),
  );
  const wide = [...rooms, ...rooms.map((room) => ({ ...room, id: `${room.id}-2` }))].map((room) => ({
    ...room,
    places: 600,
  }));
  // Of the own time of this process, which a busy machine does not lengthen as it does the clock's.
  const from = process.cpuUsage();
  assign(people, wide, { ...wish, zone: 3, language: 2, mix: 3 });
  const { user, system } = process.cpuUsage(from);
  expect((user + system) / 1000).toBeLessThan(5000);
});
