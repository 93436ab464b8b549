import { expect, it } from 'vitest';
import { OutboxMessage, type OutboxStatus } from '../../../schema/confirmations/outbox-message.js';
import { newId } from '../../../schema/node.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene } from '../../support/make-scene.js';

cleanAfterEach();

const reading = `query ($state: DeliveryState, $search: String, $direction: SortDirection, $first: Int, $after: String) {
  outbox { queued trouble givenUp bounced waitingSince }
  deliveries(state: $state, search: $search, direction: $direction, first: $first, after: $after) {
    nodes { id kind state recipient attempts lastError editionTitle nextAttemptAt } pageInfo { hasNextPage endCursor } } }`;
const retrying = `mutation ($input: RetryMessageInput!) { retryMessage(input: $input) { __typename } }`;

async function put(scene: Scene, status: OutboxStatus, recipient: string, lastError: string | null = null) {
  const id = newId();
  await scene.em().insert(OutboxMessage, {
    id,
    createdAt: scene.now(),
    kind: 'mail.sign-in',
    dedupKey: id,
    payload: {},
    recipient,
    priority: 5,
    status,
    attempts: lastError ? 3 : 0,
    nextAttemptAt: scene.now(),
    lastError,
  });
  return id;
}

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'administrators see what waits and what was given up, and try it again; nobody else does, on %s',
  async (kind) => {
    const scene = await makeScene(kind);
    const administrator = await scene.person('Ada', 'ADMINISTRATOR');
    await put(scene, 'SENT', 'sent@mail.example');
    await put(scene, 'PENDING', 'queued@mail.example');
    await put(scene, 'PENDING', 'trouble@mail.example', '451 later');
    await put(scene, 'BOUNCED', 'bounced@mail.example', '550 gone');
    const dead = await put(scene, 'DEAD', 'dead@mail.example', '550 no such user');
    const { data } = await administrator.ask(reading, {});
    expect(data.outbox).toEqual({
      queued: 1,
      trouble: 1,
      givenUp: 1,
      bounced: 1,
      waitingSince: scene.now().toISOString(),
    });
    const states = data.deliveries.nodes.map(({ state }: { state: string }) => state);
    expect(states.toSorted()).toEqual(['BOUNCED', 'GIVEN_UP', 'QUEUED', 'TROUBLE']);
    const found = await administrator.ask(reading, { state: 'GIVEN_UP', search: 'DEAD@' });
    expect(found.data.deliveries.nodes).toMatchObject([{ id: dead, attempts: 3, lastError: '550 no such user' }]);

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer = await administrator.ask(reading, { first: 3, after, direction: 'ASC' });
      const { nodes, pageInfo } = answer.data.deliveries;
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(4);

    const organizer = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
    const stranger = await scene.person('Sam');
    for (const ask of [scene.visitor, stranger.ask, organizer.ask]) {
      expect((await ask(reading, {})).data).toEqual({ outbox: null, deliveries: null });
      const refused = (await ask(retrying, { input: { messageId: dead } })).data?.retryMessage.__typename;
      expect(refused).not.toBe('RetryMessageSuccess');
      expect((await scene.em().findOneOrFail(OutboxMessage, { id: dead })).status).toBe('DEAD');
    }
    const again = await administrator.ask(retrying, { input: { messageId: dead } });
    expect(again.data.retryMessage.__typename).toBe('RetryMessageSuccess');
    expect(await scene.em().findOneOrFail(OutboxMessage, { id: dead })).toMatchObject({
      status: 'PENDING',
      attempts: 0,
    });
  },
);
