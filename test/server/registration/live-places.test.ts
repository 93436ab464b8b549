import { expect, it } from 'vitest';
import { cleanAfterEach, startTestApp, type TestApp, until } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { openStream } from '../../support/event-stream.js';
import { makeSale, type Sale } from '../../support/make-registration.js';

cleanAfterEach();

const changes = 'subscription ($editionId: ID!) { placesChanged(editionId: $editionId) { placesLeft } }';
const registering = 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }';

async function register(app: TestApp, sale: Sale, email: string): Promise<string> {
  const input = { editionSlug: sale.slug, tierId: sale.tierId, name: 'Bao', email, acceptsTerms: true, consents: [] };
  return (await app.as(null)(registering, { input })).data.register.__typename;
}

/** Reads on until the places left are told to be `left`. */
async function told(stream: Awaited<ReturnType<typeof openStream>>, left: number): Promise<void> {
  for (;;) {
    const { data } = await stream.next();
    if (data.data.placesChanged.placesLeft === left) return;
  }
}

it.each<[string, DatabaseKind]>([
  ['one instance', 'sqlite'],
  ['another instance', 'postgres'],
])('places left are told live to readers at %s, on %s', async (_where, kind) => {
  const one = await startTestApp({ kind });
  const two = kind === 'postgres' ? await startTestApp({ beside: one }) : one;
  const sale = await makeSale(one.app.orm.em.fork(), { now: one.clock.now(), capacity: 3 });
  const stream = await openStream(two.url, changes, { variables: { editionId: sale.editionId } });

  expect(await register(one, sale, 'one@example.org')).toBe('RegisterSuccess');
  await told(stream, 2);
  expect(await Promise.all([register(one, sale, 'two@example.org'), register(one, sale, 'three@example.org')])).toEqual(
    ['RegisterSuccess', 'RegisterSuccess'],
  );
  await told(stream, 0);
  stream.close();
});

it('a refused registration tells nothing', async () => {
  const app = await startTestApp();
  const sale = await makeSale(app.app.orm.em.fork(), { now: app.clock.now(), capacity: 0 });
  const topics: string[] = [];
  const { publish } = app.app.live;
  app.app.live.publish = (topic, payload) => {
    topics.push(topic);
    publish.call(app.app.live, topic, payload);
  };
  expect(await register(app, sale, 'one@example.org')).toBe('EditionFull');
  const other = await makeSale(app.app.orm.em.fork(), { now: app.clock.now(), capacity: 1 });
  expect(await register(app, other, 'one@example.org')).toBe('RegisterSuccess');
  await until(() => topics.length > 0);
  expect(topics).toEqual([`places:${other.editionId}`]);
});
