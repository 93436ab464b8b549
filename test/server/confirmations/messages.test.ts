import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Registration } from '../../../schema/registration/registration.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';

cleanAfterEach();

const registering = `mutation ($input: RegisterInput!) { register(input: $input) { __typename } }`;
const listing = `query ($slug: String!, $state: MessageState, $first: Int, $after: String) { edition(slug: $slug) {
  messages(state: $state, first: $first, after: $after) { nodes { id kind participantName state lastError }
  pageInfo { hasNextPage endCursor } } } }`;
const retrying = `mutation ($input: RetryMessageInput!) { retryMessage(input: $input) { __typename } }`;

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'organizers see what became of mails and send again what was given up, on %s',
  async (kind) => {
    const app = await startTestApp({ kind });
    const em = () => app.app.orm.em.fork();
    const sale = await makeSale(em(), { now: app.clock.now() });
    for (const name of ['Amara', 'Bao', 'Cleo']) {
      const email = `${name.toLowerCase()}@example.org`;
      const input = { editionSlug: sale.slug, tierId: sale.tierId, name, email, acceptsTerms: true, consents: [] };
      expect((await app.as(null)(registering, { input })).data.register.__typename).toBe('RegisterSuccess');
    }
    const [organizer, stranger] = [await makePerson(em(), { name: 'Olu' }), await makePerson(em(), { name: 'Sam' })];
    await makeAppointment(em(), organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId });
    const asOrganizer = app.as(await makeToken(em(), organizer.id, app.clock.now()));
    const asStranger = app.as(await makeToken(em(), stranger.id, app.clock.now()));

    const amara = await em().findOneOrFail(Registration, { person: { email: 'amara@example.org' } });
    const dead = await em().findOneOrFail(OutboxMessage, { dedupKey: `confirmed:${amara.id}:v1` });
    const facts = { status: 'DEAD' as const, attempts: 9, lastError: '550 no such user' };
    await em().nativeUpdate(OutboxMessage, { id: dead.id }, facts);
    const list = async (variables: object = {}) =>
      (await asOrganizer(listing, { slug: sale.slug, ...variables })).data.edition.messages;

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { nodes: { participantName: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } =
        await list({ first: 2, after });
      seen.push(...page.nodes.map(({ participantName }) => participantName));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen.toSorted()).toEqual(['Amara', 'Bao', 'Cleo']);
    expect((await list({ state: 'GIVEN_UP' })).nodes).toEqual([
      {
        id: dead.id,
        kind: 'mail.confirmed',
        participantName: 'Amara',
        state: 'GIVEN_UP',
        lastError: '550 no such user',
      },
    ]);
    expect((await asStranger(listing, { slug: sale.slug })).data.edition.messages).toBeNull();

    const input = { messageId: dead.id };
    expect((await asStranger(retrying, { input })).data.retryMessage.__typename).toBe('NotFound');
    expect((await em().findOneOrFail(OutboxMessage, { id: dead.id })).status).toBe('DEAD');
    expect((await asOrganizer(retrying, { input })).data.retryMessage.__typename).toBe('RetryMessageSuccess');
    expect(await em().findOneOrFail(OutboxMessage, { id: dead.id })).toMatchObject({ status: 'PENDING', attempts: 0 });
    expect((await asOrganizer(retrying, { input })).data.retryMessage.__typename).toBe('NotFound');
  },
);
