import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { MutationAnswer } from '../../../schema/mutation-answer.js';
import { Person } from '../../../schema/people/person.js';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { findRow } from '../../../server/platform/find-row.js';
import { insertRow } from '../../../server/platform/insert-row.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeSale } from '../../support/make-registration.js';

const now = new Date('2027-03-01T09:00:00.123Z');
const kept = {
  id: 'kept',
  createdAt: now,
  actor: 'visitor',
  operation: 'register',
  clientMutationId: 'form-1',
  inputHash: "it's ? \\? ??",
  answer: { registrationId: '', nextStep: 'PAY' },
};
const byForm = { actor: 'visitor', operation: 'register', clientMutationId: 'form-1' };

onBothDatabases((make) => {
  it('what is inserted is what the ORM reads, with relations, amounts, instants, JSON, nulls and defaults', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now });
    const tier = {
      id: 'tier',
      createdAt: now,
      updatedAt: now,
      edition: sale.editionId,
      name: 'Early',
      description: '',
      amountMinor: 9_007_199_254_740_991,
      minimumMinor: null,
      opensAt: now,
      position: 2,
    };
    await write(orm.em, async (tx) => {
      expect(await insertRow(tx, PriceTier, tier)).toBe(true);
      expect(await insertRow(tx, MutationAnswer, kept)).toBe(true);
    });
    const read = await orm.em.fork().findOneOrFail(PriceTier, { id: 'tier' });
    expect({ ...read, edition: read.edition.id }).toEqual({ ...tier, translations: null, closesAt: null });
    expect({ ...(await orm.em.fork().findOneOrFail(MutationAnswer, { id: 'kept' })) }).toEqual(kept);
  });

  it('a row whose unique value is there is left out when asked, and else violates', async () => {
    const { orm } = await make();
    const person = (id: string) => ({ id, createdAt: now, updatedAt: now, name: id, email: 'one@mail.example' });
    await write(orm.em, (tx) => insertRow(tx, Person, person('first')));
    expect(await write(orm.em, (tx) => insertRow(tx, Person, person('second'), 'email'))).toBe(false);
    const twice = write(orm.em, (tx) => insertRow(tx, Person, person('third')));
    await expect(twice).rejects.toThrow(UniqueConstraintViolationException);
    expect(await orm.em.fork().count(Person)).toBe(1);
  });

  it('finds the row with exactly these values, typed as in the noun; null when there is none', async () => {
    const { orm } = await make();
    await write(orm.em, (tx) => insertRow(tx, MutationAnswer, kept));
    const found = await findRow(orm.em, MutationAnswer, ['answer', 'createdAt', 'inputHash'], byForm, 'write');
    expect(found).toEqual({ answer: kept.answer, createdAt: now, inputHash: kept.inputHash });
    const other = { ...byForm, actor: 'somebody' };
    expect(await findRow(orm.em, MutationAnswer, ['id'], other, 'read')).toBeNull();
  });

  it('sees its own transaction, and says which name is no column', async () => {
    const { orm } = await make();
    await write(orm.em, async (tx) => {
      await insertRow(tx, MutationAnswer, kept);
      expect(await findRow(tx, MutationAnswer, ['id'], byForm, 'read')).toEqual({ id: 'kept' });
    });
    const wrong = { toString: 'x' } as Record<string, string>;
    await expect(findRow(orm.em, MutationAnswer, ['id'], wrong, 'read')).rejects.toThrow('no column of its own');
  });
});
