import type { EntityClass } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { entities } from '../../../schema/entities.js';
import { Registration } from '../../../schema/registration/registration.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeRegistration, makeSale } from '../../support/make-registration.js';

const now = new Date('2027-03-01T09:00:00.000Z');

onBothDatabases((make) => {
  test('nothing that was only read is written back', async () => {
    const { orm } = await make();
    await plantDemo(orm.em.fork(), now);
    const em = orm.em.fork();
    const read = [];
    for (const noun of entities) read.push((await em.findAll(noun as EntityClass<object>, { limit: 5 })).length);
    expect(read.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
    em.getUnitOfWork().computeChangeSets();
    const changed = em.getUnitOfWork().getChangeSets();
    expect(changed.map(({ meta, payload }) => [meta.className, payload])).toEqual([]);
  });

  test('a statement about a noun that was read before is not undone by the end of the write', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, amountMinor: 5_000 });
    const id = await makeRegistration(orm.em.fork(), sale, now);
    const heldUntil = new Date('2027-03-01T12:00:00.000Z');
    await write(orm.em.fork(), async (tx) => {
      await tx.findOneOrFail(Registration, { id });
      await tx.nativeUpdate(Registration, { id }, { heldUntil });
    });
    expect((await orm.em.fork().findOneOrFail(Registration, { id })).heldUntil).toEqual(heldUntil);
  });
});
