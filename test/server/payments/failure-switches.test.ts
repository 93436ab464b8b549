import { afterEach, expect, test } from 'vitest';
import { type Failure, failureKinds } from '../../../server/dev/stripe-emulator/failures.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { closeDatabases, makeDatabase } from '../../support/databases.js';
import { fee, hour, type MoneyScene, minute, moneyScene } from '../../support/money-scene.js';

type Switch = Pick<Failure, 'as' | 'when' | 'isKept'>;

/** Every way a call can fail; a 500 also as one that Stripe keeps under the key. */
const switches: Switch[] = [
  ...failureKinds.flatMap((as) => (['before', 'after'] as const).map((when) => ({ as, when }))),
  { as: 500, when: 'before', isKept: true },
  { as: 500, when: 'after', isKept: true },
];

const named = switches.map((one) => ({ ...one, name: `${one.as} ${one.when}${one.isKept ? ', kept' : ''}` }));

afterEach(closeDatabases);

/** A broken line is tried once more by the SDK itself, so it breaks twice. */
async function switchedOn(failure: Switch, path: string, times = 1): Promise<MoneyScene> {
  const on = await moneyScene(await makeDatabase('sqlite'));
  const { as, when, isKept = false } = failure;
  on.emulator.failures.add({ path, as, when, isKept, times: as === 'reset' ? times * 2 : times });
  return on;
}

test.each(named)('paying begins while Stripe fails ($name): the place is kept, and is paid once', async (failure) => {
  const on = await switchedOn(failure, 'POST /v1/checkout/sessions');
  const id = await on.register();
  const first = await on.checkout(id).catch(() => null);
  // Found at once where Stripe answered and it was made; otherwise the payer is asked to try again.
  expect(first === null).toBe(!(failure.as === 500 && failure.when === 'after'));
  expect(await on.stateOf(id)).toBe('HELD');
  // A key that only gives a 500 is given up by the reconciler.
  if (failure.isKept && failure.when === 'before') await on.live(12 * minute, minute);
  const again = first ?? (await on.checkout(id));
  expect(on.emulator.stage.store.list('checkout.session').map((session) => session.id)).toEqual([again]);
  on.emulator.pay(again);
  expect(await fulfil(on.em(), on.ports, again)).toBe('ARRIVED');
  expect(await on.stateOf(id)).toBe('CONFIRMED');
  expect((await on.payments()).filter((status) => status === 'SUCCEEDED')).toHaveLength(1);
  expect(await on.owed('mail.confirmed')).toBe(1);
  await on.agree();
});

test.each(named)('the payer walks away after Stripe failed ($name): the place is free again', async (failure) => {
  const on = await switchedOn(failure, 'POST /v1/checkout/sessions');
  const id = await on.register();
  await on.checkout(id).catch(() => null);
  await on.live(50 * minute, 5 * minute);
  expect(await on.payments()).toEqual(['EXPIRED']);
  expect(on.emulator.stage.store.list('charge')).toEqual([]);
  await on.agree();
});

test.each(named)('the money arrives while Stripe fails ($name): settled once, by the next look', async (failure) => {
  const on = await switchedOn(failure, 'GET /v1/checkout/sessions/');
  const id = await on.register();
  const checkout = await on.checkout(id);
  on.emulator.pay(checkout);
  await expect(fulfil(on.em(), on.ports, checkout)).rejects.toThrow();
  expect(await on.stateOf(id)).toBe('HELD');
  await on.live(40 * minute, 5 * minute);
  expect(await on.stateOf(id)).toBe('CONFIRMED');
  expect(await on.payments()).toEqual(['SUCCEEDED']);
  expect(await on.owed('mail.confirmed')).toBe(1);
  await on.agree();
});

test.each(named)('a refund is sent while Stripe fails ($name): the money goes back once', async (failure) => {
  const on = await switchedOn(failure, 'POST /v1/refunds', 2);
  const id = await on.register();
  const checkout = await on.checkout(id);
  on.emulator.pay(checkout);
  await fulfil(on.em(), on.ports, checkout);
  await on.cancel(id);
  // Stripe forgets a key after a day; every other failure is over within minutes.
  await on.live(failure.isKept ? 26 * hour : 30 * minute, failure.isKept ? hour : 5 * minute);
  expect(on.sent()).toEqual([['succeeded', fee]]);
  expect(await on.refunds()).toEqual([['SUCCEEDED', fee]]);
  expect([await on.stateOf(id), await on.tasks()]).toEqual(['CANCELLED', []]);
  await on.agree();
});

test.each(named)(
  'a place is cancelled while it could be paid and Stripe fails ($name): no longer payable',
  async (failure) => {
    const on = await switchedOn(failure, '/expire');
    const id = await on.register();
    const checkout = await on.checkout(id);
    await on.cancel(id);
    await on.live(30 * minute, 5 * minute);
    on.emulator.pay(checkout);
    expect((await on.client.checkout.sessions.retrieve(checkout)).status).toBe('expired');
    expect([await on.stateOf(id), await on.payments()]).toEqual(['CANCELLED', ['EXPIRED']]);
    expect(on.emulator.stage.store.list('charge')).toEqual([]);
    await on.agree();
  },
);

test.each(named)(
  'events that never came are asked for while Stripe fails ($name): fetched the next time',
  async (failure) => {
    const on = await switchedOn(failure, 'GET /v1/events');
    const id = await on.register();
    on.emulator.pay(await on.checkout(id));
    await expect(on.reconcileEvents()).rejects.toThrow();
    expect(await on.reconcileEvents()).toBe(1);
    await on.drain();
    expect(await on.stateOf(id)).toBe('CONFIRMED');
    await on.agree();
  },
);

test('Stripe silent for a whole day while a refund is owed: it goes out when Stripe is back', async () => {
  const on = await switchedOn({ as: 'reset', when: 'before' }, '/v1/refunds', 1000);
  const id = await on.register();
  const checkout = await on.checkout(id);
  on.emulator.pay(checkout);
  await fulfil(on.em(), on.ports, checkout);
  await on.cancel(id);
  await on.live(24 * hour, hour);
  expect([on.sent(), await on.refunds()]).toEqual([[], [['OWED', fee]]]);
  on.emulator.failures.clear();
  await on.live(2 * hour, hour);
  expect([on.sent(), await on.refunds()]).toEqual([[['succeeded', fee]], [['SUCCEEDED', fee]]]);
  await on.agree();
});
