import type { FilterQuery } from '@mikro-orm/core';
import { raw } from '@mikro-orm/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { pageOf } from '../../../server/platform/page.js';
import { whereSql } from '../../../server/platform/where-sql.js';
import { makeDatabase, onBothDatabases } from '../../support/databases.js';

const instants = ['2027-01-01T00:00:00.001Z', '2027-01-01T00:00:00.002Z'].map((text) => new Date(text));
const name = fc.constantFrom('Ada', 'Bo', "Cai's ?");
const zone = fc.constantFrom(null, 'Africa/Lagos', 'Europe/Lisbon');
const instant = fc.constantFrom(...instants);
const people = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z]$/), name, timeZone: zone, createdAt: instant }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const operator = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte');
const compared = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    value,
    fc.tuple(operator, value).map(([sign, operand]) => ({ [sign]: operand })),
    fc.array(value, { maxLength: 3 }).map((operands) => ({ $in: operands })),
  );
const { filter } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ name: compared(name), createdAt: compared(instant) }, { requiredKeys: [], noNullPrototype: true }),
    fc.record(
      { timeZone: fc.oneof(zone, fc.constant({ $ne: null }), compared(fc.constant('Africa/Lagos'))) },
      { noNullPrototype: true },
    ),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((inner) => ({ $and: inner })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((inner) => ({ $or: inner })),
  ),
}));

onBothDatabases((make) => {
  it('any filter finds the people that the ORM finds', async () => {
    const { orm } = await make();
    await fc.assert(
      fc.asyncProperty(people, filter, async (everyone, where) => {
        await orm.em.fork().nativeDelete(Person, {});
        const all = everyone.map((person) => ({ ...person, updatedAt: person.createdAt }));
        if (all.length > 0) await orm.em.fork().insertMany(Person, all);
        const request = { entity: Person, where: where as FilterQuery<Person>, first: 100 };
        const slow = await pageOf<Person>({ ...request, em: orm.em.fork() });
        const fast = await pageOf<Person>({ ...request, em: orm.em.fork(), isReadOnly: true });
        expect(fast.nodes.map(({ id }) => id)).toEqual(slow.nodes.map(({ id }) => id));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a filter that only the ORM knows how to ask', () => {
  it('is left to it', async () => {
    const { orm } = await makeDatabase('sqlite');
    const tiers = orm.getMetadata().get(PriceTier);
    const others = [
      { edition: { slug: 'spring' } },
      { name: { $like: '%a%' } },
      { amountMinor: 3 },
      { $not: { name: 'a' } },
      { nobody: 1 },
      { $or: [] },
      { $or: [{ name: 'a' }, {}] },
      { $and: [{ name: 'a' }, { edition: { slug: 'spring' } }] },
      { name: { $in: [null] } },
      { name: ['a'] },
      { [raw('1 = ?', [1])]: [] },
      { $and: [{ name: 'a' }, { [raw('1 = 1')]: [] }] },
    ];
    for (const where of others) expect([where, whereSql(tiers, where)]).toEqual([where, null]);
    expect(whereSql(tiers, { edition: 'e', name: 'a' })).toEqual({
      sql: '("edition_id" = ? and "name" = ?)',
      params: ['e', 'a'],
    });
  });
});
