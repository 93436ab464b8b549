import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import type { InvalidInput } from '../../../schema/problem.js';
import type { Orm } from '../../../server/platform/orm.js';
import { type PageRequest, pageOf } from '../../../server/platform/page.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { onBothDatabases } from '../../support/databases.js';

type Row = Pick<Person, 'id' | 'name' | 'timeZone' | 'createdAt'>;
type Order = NonNullable<PageRequest<Person>['orderBy']>;

const rowsOfPeople = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    name: fc.constantFrom('Ada', 'Bo', 'Cai'),
    timeZone: fc.constantFrom(null, 'Africa/Lagos', 'Europe/Lisbon'),
    createdAt: fc.constantFrom('2027-01-01T00:00:00.001Z', '2027-01-01T00:00:00.002Z').map((text) => new Date(text)),
  }),
  { selector: (row) => row.id, maxLength: 25 },
);
const size = fc.integer({ min: 1, max: 7 });
const orders = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('name' as const, 'timeZone' as const, 'createdAt' as const),
    fc.constantFrom('asc' as const, 'desc' as const),
  ),
  { selector: ([column]) => column, maxLength: 3 },
);

function sorted(rows: readonly Row[], order: Order): string[] {
  const columns: Order = [...order, ['id', order.at(-1)?.[1] ?? 'asc']];
  return rows
    .toSorted((a, b) => {
      for (const [column, direction] of columns) {
        const [x, y] = [a[column as keyof Row], b[column as keyof Row]];
        if (x == null || y == null) {
          if ((x == null) !== (y == null)) return x == null ? 1 : -1;
        } else if (x < y || x > y) return (x < y ? -1 : 1) * (direction === 'asc' ? 1 : -1);
      }
      return 0;
    })
    .map(({ id }) => id);
}

async function walk(orm: Orm, request: Omit<PageRequest<Person>, 'em' | 'entity'>): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null | undefined = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof pageOf<Person>>> = await pageOf({
      ...request,
      em: orm.em.fork(),
      entity: Person,
      after,
    });
    pages.push(page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
}

async function faultOf(orm: Orm, request: Partial<PageRequest<Person>>): Promise<string | undefined> {
  try {
    await pageOf({ em: orm.em.fork(), entity: Person, orderBy: [['createdAt', 'desc']], ...request });
  } catch (error) {
    if (error instanceof Refusal) return (error.problem as InvalidInput).fields[0]?.path;
    throw error;
  }
  return undefined;
}

onBothDatabases((make) => {
  it('pages of any size in any order together are the whole list in that order', async () => {
    const { orm } = await make();
    await fc.assert(
      fc.asyncProperty(rowsOfPeople, orders, size, fc.boolean(), async (people, orderBy, first, isReadOnly) => {
        await orm.em.fork().nativeDelete(Person, {});
        if (people.length > 0)
          await orm.em.fork().insertMany(
            Person,
            people.map((row) => ({ ...row, updatedAt: row.createdAt })),
          );
        const pages = await walk(orm, { orderBy, first, isReadOnly });
        expect(pages.flat()).toEqual(sorted(people, orderBy));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(first);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the condition, and what is there all along is seen once while others come and go', async () => {
    const { orm } = await make();
    const at = (n: number) => ({ createdAt: new Date(n), updatedAt: new Date(n) });
    const add = (id: string, n: number) => orm.em.fork().insert(Person, { id, name: 'kept', ...at(n) });
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) await add(id, i);
    await orm.em.fork().insert(Person, { id: 'other', name: 'other', ...at(2) });
    const request = { entity: Person, where: { name: 'kept' }, orderBy: [['createdAt', 'asc']], first: 2 } as const;
    const one = await pageOf<Person>({ ...request, em: orm.em.fork() });
    await orm.em.fork().nativeDelete(Person, { id: 'b' });
    await add('early', -1);
    await add('late', 9);
    const two = await pageOf<Person>({ ...request, em: orm.em.fork(), after: one.pageInfo.endCursor, first: 10 });
    expect([one, two].map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([
      ['a', 'b'],
      ['c', 'd', 'late'],
    ]);
    expect(two.pageInfo.hasNextPage).toBe(false);
  });

  it('refuses sizes and cursors that are none', async () => {
    const { orm } = await make();
    await orm.em.fork().insert(Person, { id: 'a', name: 'a', createdAt: new Date(), updatedAt: new Date() });
    for (const first of [0, -1, 101, 1.5]) expect(await faultOf(orm, { first })).toBe('first');
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { pageInfo } = await pageOf<Person>({ em: orm.em.fork(), entity: Person });
    const wrong = [
      '',
      '%%%',
      'x'.repeat(5000),
      cursor('a'),
      cursor([1]),
      cursor(['now', 'a']),
      cursor([1, null]),
      cursor([9e15, 'a']),
      cursor([1, 'a\0']),
      String(pageInfo.endCursor),
    ];
    for (const after of wrong) expect([after, await faultOf(orm, { after })]).toEqual([after, 'after']);
    expect(await faultOf(orm, { first: 100, after: cursor([1, "'; drop table person; --"]) })).toBeUndefined();
    expect(await orm.em.fork().count(Person)).toBe(1);
  });

  it('gives twenty when not told how many', async () => {
    const { orm } = await make();
    const many = Array.from({ length: 21 }, (_, i) => ({
      id: `p${i}`,
      name: 'p',
      createdAt: new Date(),
      updatedAt: new Date(),
    }));
    await orm.em.fork().insertMany(Person, many);
    const { nodes, pageInfo, totalCount } = await pageOf<Person>({ em: orm.em.fork(), entity: Person, totalCount: 21 });
    expect([nodes.length, pageInfo.hasNextPage, totalCount]).toEqual([20, true, 21]);
  });
});
