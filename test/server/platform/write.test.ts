import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { NotFound } from '../../../schema/problem.js';
import type { Orm } from '../../../server/platform/orm.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { change, rows } from '../../../server/platform/sql.js';
import { afterCommit, write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';

const person = (name: string) => ({
  id: name,
  name,
  email: `${name}@mail.example`,
  createdAt: new Date(),
  updatedAt: new Date(),
});

const namesIn = async (orm: Orm) =>
  (await orm.em.fork().findAll(Person, { orderBy: { id: 'asc' } })).map(({ name }) => name);

onBothDatabases((make, kind) => {
  it('commits what was done and answers', async () => {
    const { orm } = await make();
    const answer = await write(orm.em, async (tx) => {
      tx.create(Person, person('amina'));
      await tx.insert(Person, person('bo'));
      return 42;
    });
    expect([answer, await namesIn(orm)]).toEqual([42, ['amina', 'bo']]);
  });

  it('a Refusal rolls everything back and passes through as it is', async () => {
    const { orm } = await make();
    const refusal = new Refusal(NotFound.of());
    await expect(
      write(orm.em, async (tx) => {
        await tx.insert(Person, person('amina'));
        throw refusal;
      }),
    ).rejects.toBe(refusal);
    expect(await namesIn(orm)).toEqual([]);
  });

  it('a unique violation passes through and rolls back', async () => {
    const { orm } = await make();
    await write(orm.em, (tx) => tx.insert(Person, person('amina')));
    await expect(
      write(orm.em, async (tx) => {
        await tx.insert(Person, person('bo'));
        await tx.insert(Person, { ...person('cai'), email: 'amina@mail.example' });
      }),
    ).rejects.toThrow(UniqueConstraintViolationException);
    expect(await namesIn(orm)).toEqual(['amina']);
  });

  it('reads inside see its own changes; reads outside do not, and do not wait', async () => {
    const { orm } = await make();
    const seen = await write(orm.em, async (tx) => {
      await tx.insert(Person, person('amina'));
      return [await tx.count(Person, { id: 'amina' }), await orm.em.fork().count(Person, { name: 'amina' })];
    });
    expect(seen).toEqual([1, 0]);
  });

  it('joins the transaction it is given, and refuses one begun beside it', async () => {
    const { orm } = await make();
    await write(orm.em, (tx) => write(tx, (inner) => inner.insert(Person, person('amina'))));
    await expect(write(orm.em, () => write(orm.em.fork(), async () => 1))).rejects.toThrow('pass `tx` on');
    expect(await namesIn(orm)).toEqual(['amina']);
  });

  it('tries again three times when the database was busy, each time from nothing', async () => {
    const { orm } = await make();
    const busy = Object.assign(new Error('busy'), { code: kind === 'sqlite' ? 'SQLITE_BUSY' : '40001' });
    let tries = 0;
    await write(orm.em, async (tx) => {
      tries += 1;
      await tx.insert(Person, person(`try-${tries}`));
      if (tries < 4) throw busy;
    });
    expect([tries, await namesIn(orm)]).toEqual([4, ['try-4']]);
    const always = write(orm.em, async () => {
      tries += 1;
      throw busy;
    });
    await expect(always).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'busy' });
    expect(tries).toBe(8);
  });

  it('runs what waits for the commit after it, once, and never after a rollback', async () => {
    const { orm } = await make();
    const heard: unknown[] = [];
    let tries = 0;
    await write(orm.em, async (tx) => {
      tries += 1;
      await tx.insert(Person, person('amina'));
      afterCommit(tx, async () => heard.push(await orm.em.fork().count(Person, { id: 'amina' })));
      if (tries === 1) throw Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' });
    });
    await expect(
      write(orm.em, async (tx) => {
        afterCommit(tx, () => heard.push('rolled back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect.poll(() => heard).toEqual([1]);
    expect(() => afterCommit(orm.em.fork(), () => undefined)).toThrow('needs the `tx` of a write');
  });

  it('sells exactly as many as there are with the guard, and more without it', async () => {
    const { orm, openAnother } = await make();
    await orm.em.getConnection().execute('create table pot (id text primary key, capacity int, taken int)', [], 'run');
    await change(orm.em.fork(), "insert into pot values ('guarded', 7, 0), ('open', 7, 0)", []);
    // SQLite serves one process; PostgreSQL is asked from two.
    const orms = kind === 'sqlite' ? [orm] : [orm, await openAnother()];
    const everyone = Array.from({ length: 40 }, (_, i) => orms[i % orms.length] ?? orm);
    const sold = await Promise.all(
      everyone.map(({ em }) =>
        write(em, (tx) => change(tx, "update pot set taken = taken + 1 where id = 'guarded' and taken < capacity", [])),
      ),
    );
    const looked = await Promise.all(
      everyone.map(({ em }) => rows<{ taken: number }>(em.fork(), "select taken from pot where id = 'open'", [])),
    );
    for (const [i, [pot]] of looked.entries()) {
      if (!pot || pot.taken >= 7) continue;
      await write((everyone[i] ?? orm).em, (tx) =>
        change(tx, "update pot set taken = taken + 1 where id = 'open'", []),
      );
    }
    expect(sold.filter((count) => count === 1)).toHaveLength(7);
    const pots = await rows(orm.em.fork(), 'select id, taken from pot order by id', []);
    expect(pots).toEqual([
      { id: 'guarded', taken: 7 },
      { id: 'open', taken: 40 },
    ]);
  });
});
