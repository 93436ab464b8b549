import { expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { pageOf } from '../../../server/platform/page.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeSale } from '../../support/make-registration.js';

const now = new Date('2027-03-01T09:00:00.123Z');

onBothDatabases((make) => {
  it('hold what the ORM would read, answer rules, and bring relations when asked', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, cohorts: [3, 4] });
    const managed = await orm.em.fork().findOneOrFail(Edition, { id: sale.editionId });
    const { nodes } = await pageOf<Edition>({ em: orm.em.fork(), entity: Edition, isReadOnly: true });
    expect(nodes).toHaveLength(1);
    const shown = nodes[0]!;
    for (const { name, kind } of orm.getMetadata().get(Edition).props) {
      if (kind !== 'scalar') continue;
      const key = name as 'title';
      expect([name, shown[key]]).toEqual([name, managed[key]]);
    }
    expect(shown).toBeInstanceOf(Edition);
    expect([shown.isOpenAt(now), shown.hasStartedAt(now)]).toEqual([managed.isOpenAt(now), managed.hasStartedAt(now)]);
    expect([shown.series.id, shown.previous]).toEqual([sale.seriesId, null]);
    expect((await shown.series.loadOrFail()).name).toBe('Communities');
    expect((await shown.cohorts.loadItems()).map(({ id }) => id).sort()).toEqual(sale.cohortIds.toSorted());
  });

  it('cannot be changed', async () => {
    const { orm } = await make();
    await makeSale(orm.em.fork(), { now });
    const { nodes } = await pageOf<Edition>({ em: orm.em.fork(), entity: Edition, isReadOnly: true });
    expect(() => {
      nodes[0]!.title = 'Another';
    }).toThrow(TypeError);
  });
});
