import type { EntityManager } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Order } from '../../../schema/registration/order.js';
import { Registration } from '../../../schema/registration/registration.js';
import { RegistrationMove } from '../../../schema/registration/registration-move.js';
import { visitor } from '../../../server/platform/actor.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { register } from '../../../server/registration/register.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeRegistration, makeSale, registerInput } from '../../support/make-registration.js';

const now = new Date('2027-03-01T09:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function refused(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('nothing was refused');
  return error.problem.constructor.name;
}

/** How many rows of everything a registration writes. */
async function traces(em: EntityManager) {
  const fork = em.fork();
  return {
    registrations: await fork.count(Registration),
    orders: await fork.count(Order),
    moves: await fork.count(RegistrationMove),
    messages: await fork.count(OutboxMessage),
    taken: (await fork.findAll(CapacityPool)).map((pool) => pool.taken).sort(),
  };
}

onBothDatabases((make) => {
  test('a free place is confirmed at once, with one confirmation owed', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, cohorts: [5] });
    const done = await register(orm.em.fork(), visitor, registerInput(sale), now);
    expect(done.nextStep).toBe('CONFIRMED');
    const registration = await orm.em.fork().findOneOrFail(Registration, { id: done.registrationId! });
    expect(registration.state).toBe('CONFIRMED');
    expect(await traces(orm.em)).toEqual({ registrations: 1, orders: 0, moves: 1, messages: 1, taken: [1, 1, 1] });
  });

  test('a paid place is held for thirty minutes with an order over the fee', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, amountMinor: 24_000 });
    const done = await register(orm.em.fork(), visitor, registerInput(sale), now);
    expect(done.nextStep).toBe('PAY');
    const registration = await orm.em.fork().findOneOrFail(Registration, { id: done.registrationId! });
    expect(registration.state).toBe('HELD');
    expect(registration.heldUntil).toEqual(later(30));
    expect(registration.stateAt(later(30))).toBe('EXPIRED');
    const [order] = await orm.em.fork().findAll(Order);
    expect([order?.totalMinor, order?.currency]).toEqual([24_000, 'EUR']);
  });

  test('sold out is refused and leaves no trace', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, capacity: 1 });
    await makeRegistration(orm.em.fork(), sale, now);
    const before = await traces(orm.em);
    expect(await refused(register(orm.em.fork(), visitor, registerInput(sale), now))).toBe('EditionFull');
    expect(await traces(orm.em)).toEqual(before);
  });

  test('a lapsed hold blocks nobody: the next person gets the place', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, capacity: 1, amountMinor: 5_000 });
    const first = await makeRegistration(orm.em.fork(), sale, now);
    expect(await refused(register(orm.em.fork(), visitor, registerInput(sale), later(29)))).toBe('EditionFull');
    const second = await makeRegistration(orm.em.fork(), sale, later(31));
    const states = await orm.em.fork().find(Registration, {}, { orderBy: { createdAt: 'asc' } });
    expect(states.map(({ id, state }) => [id, state])).toEqual([
      [first, 'EXPIRED'],
      [second, 'HELD'],
    ]);
    const pools = await orm.em.fork().findAll(CapacityPool);
    expect(pools.map((pool) => pool.taken)).toEqual([1, 1]);
  });

  test('the same form sent twice is one registration; with other values under its id it is refused', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now });
    const input = registerInput(sale, { clientMutationId: 'form-1' });
    const first = await register(orm.em.fork(), visitor, input, now);
    const second = await register(orm.em.fork(), visitor, input, later(1));
    expect(second).toEqual(first);
    const other = registerInput(sale, { clientMutationId: 'form-1', email: 'else@example.org' });
    expect(await refused(register(orm.em.fork(), visitor, other, now))).toBe('RepeatedWithOtherInput');
    expect((await traces(orm.em)).registrations).toBe(1);
  });

  test('a stranger with a registered address gets a neutral answer and the address a mail; the person is told', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now });
    const email = 'amara@example.org';
    const id = await makeRegistration(orm.em.fork(), sale, now, { email });
    const again = await register(orm.em.fork(), visitor, registerInput(sale, { email: 'Amara@Example.org ' }), now);
    expect(again).toEqual({ registrationId: null, nextStep: 'CHECK_MAIL' });
    const kinds = (await orm.em.fork().findAll(OutboxMessage)).map((message) => message.kind).sort();
    expect(kinds).toEqual(['mail.already-registered', 'mail.confirmed']);
    const { person } = await orm.em.fork().findOneOrFail(Registration, { id });
    const self = { ...visitor, kind: 'person' as const, personId: person.id };
    expect(await refused(register(orm.em.fork(), self, registerInput(sale, { email }), now))).toBe('AlreadyRegistered');
  });

  test('pay what you can keeps to its bounds', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, amountMinor: 10_000, minimumMinor: 2_000 });
    const below = register(orm.em.fork(), visitor, registerInput(sale, { amountMinor: 1_999 }), now);
    expect(await refused(below)).toBe('AmountOutOfRange');
    await makeRegistration(orm.em.fork(), sale, now, { amountMinor: 2_000 });
    const [order] = await orm.em.fork().findAll(Order);
    expect(order?.totalMinor).toBe(2_000);
  });

  test('thirty people at once for ten places get exactly ten', async () => {
    const { orm } = await make();
    const sale = await makeSale(orm.em.fork(), { now, capacity: 10, amountMinor: 100 });
    const tries = Array.from({ length: 30 }, () => register(orm.em.fork(), visitor, registerInput(sale), now));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(10);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(new Set(refusals.map((error) => (error as Refusal).problem.constructor.name))).toEqual(
      new Set(['EditionFull']),
    );
    expect((await traces(orm.em)).taken).toEqual([10, 10]);
  });
});
