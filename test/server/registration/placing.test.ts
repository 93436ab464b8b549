import { describe, expect, it } from 'vitest';
import { Registration } from '../../../schema/registration/registration.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const answer = `... on PlacePeopleSuccess { moved } ... on CohortFull { capacity message } ... on PlacingOutdated { people }`;
const board = `query ($slug: String!) { edition(slug: $slug) { placedPeople { name state cohortId organisation isOwnChoice }
  placingSuggestion(wish: { zone: 3, language: 0, mix: 0, keepsChoices: false }) { token
    moves { person { registrationId cohortId } cohortId reason hoursBefore hoursAfter }
    before { cohortId people } after { cohortId people meanHours } } } }`;

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 4, cohorts: [2, 2], amountMinor: 0 });
  const [east = '', west = ''] = scene.year.cohortIds;
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const editionId = scene.year.editionId;
  const place = (ask: Ask, moves: readonly [string, string | null, string | null][], more: object = {}) =>
    send(
      ask,
      'placePeople',
      {
        editionId,
        moves: moves.map(([registrationId, fromCohortId, cohortId]) => ({ registrationId, fromCohortId, cohortId })),
        ...more,
      },
      answer,
    );
  const at = (email: string, cohortId: string, more: object = {}) =>
    registerAs(scene, `${email}@acme.example`, { cohortId, ...more });
  const cohortOf = async (id: string) => (await scene.em().findOneOrFail(Registration, { id })).cohort?.id ?? null;
  return { scene, east, west, olu, editionId, place, at, cohortOf };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('placing people in cohorts, on %s', (kind) => {
  it('moves many at once: two full cohorts change people, each gets one mail, a kept place too', async () => {
    const { scene, east, west, olu, place, at, cohortOf } = await stage(kind);
    const [amina, ben] = [await at('amina', east), await at('ben', east)];
    const [cleo, dan] = [await at('cleo', west), await at('dan', west)];
    const until = new Date(scene.now().getTime() + 86_400_000);
    await scene.em().nativeUpdate(Registration, { id: dan.id }, { state: 'HELD', heldUntil: until });
    await scene.work();
    const done = await place(olu, [
      [amina.id, east, west],
      [cleo.id, west, east],
      [ben.id, east, west],
      [dan.id, west, east],
    ]);
    expect(done).toMatchObject({ moved: 4 });
    expect(await Promise.all([amina, ben, cleo, dan].map(({ id }) => cohortOf(id)))).toEqual([west, west, east, east]);
    await scene.work();
    const [mail] = await mailsTo(scene.app, 'dan@acme.example');
    expect(mail?.subject).toBe('You are in Cohort 0 now: Communities 2027');
    expect(mail?.text).toContain('Your place is kept as before');
    expect(mail?.attachments).toEqual([]);
    expect(await scene.owed('mail.cohort-changed')).toBe(4);
    await scene.em().nativeUpdate(Registration, { id: dan.id }, { state: 'CONFIRMED', heldUntil: null });
    await scene.isSound();
  });

  it('moves all or none: refuses too many with numbers, who is elsewhere by name, and silence for who knows', async () => {
    const { scene, east, west, olu, editionId, place, at } = await stage(kind);
    const [amina, ben, cleo] = [await at('amina', east), await at('ben', east), await at('cleo', west)];
    const strangers: Ask[] = [
      scene.visitor,
      (await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: editionId })).ask,
    ];
    strangers.push((await scene.person('Fae', 'FACILITATOR', { scope: 'EDITION', scopeId: editionId })).ask);
    await untouched(scene.app.app, async () => {
      const full = await place(olu, [
        [amina.id, east, west],
        [ben.id, east, west],
      ]);
      expect(full).toMatchObject({ __typename: 'CohortFull', capacity: 2 });
      expect(full.message).toContain('Cohort 1 has 2 places; 1 more would be needed');
      expect(
        await place(olu, [
          [amina.id, east, west],
          [cleo.id, east, west],
        ]),
      ).toMatchObject({ __typename: 'PlacingOutdated', people: ['cleo'] });
      const wrong = [
        [await place(olu, [[amina.id, east, west]], { isTold: false }), 'isTold'],
        [
          await place(olu, [
            [amina.id, east, west],
            [amina.id, east, west],
          ]),
          'isOnce',
        ],
        [await place(olu, [[amina.id, east, 'made-up']]), 'isOfEdition'],
      ] as const;
      for (const [refused, rule] of wrong) expect(refused.fields?.[0]?.rule).toBe(rule);
      expect(await place(olu, [['made-up', east, west]])).toMatchObject({ __typename: 'NotFound' });
      expect((await place(olu, [])).__typename).toBe('InvalidInput');
      for (const ask of strangers) {
        expect(['NotFound', 'SignInRequired']).toContain((await place(ask, [[amina.id, east, west]])).__typename);
        const { data } = await ask(board, { slug: scene.year.slug });
        expect(data?.edition ?? { placedPeople: null, placingSuggestion: null }).toEqual({
          placedPeople: null,
          placingSuggestion: null,
        });
      }
    });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'COMPLETED' });
    expect((await place(olu, [[amina.id, east, west]])).__typename).toBe('MoveNotAllowed');
  });

  it('takes a suggestion over while nobody changed meanwhile; who was in none is placed without a mail', async () => {
    const { scene, east, west, olu, editionId, place, at, cohortOf } = await stage(kind);
    await scene.em().nativeUpdate(Cohort, { edition: editionId }, { entry: 'ASSIGNED' });
    await scene.em().nativeUpdate(Cohort, { id: west }, { timeZone: 'America/Bogota' });
    const amina = await at('amina', '', { cohortId: null, timeZone: 'America/Lima' });
    const ben = await registerAs(scene, 'ben@gmail.com', { cohortId: null, timeZone: 'Europe/Paris' });
    const seen = async () => (await olu(board, { slug: scene.year.slug })).data.edition;
    const { placedPeople, placingSuggestion } = await seen();
    expect(placedPeople).toEqual([
      { name: 'amina', state: 'CONFIRMED', cohortId: null, organisation: 'acme.example', isOwnChoice: false },
      { name: 'ben', state: 'CONFIRMED', cohortId: null, organisation: null, isOwnChoice: false },
    ]);
    expect(placingSuggestion.moves).toMatchObject([
      { person: { registrationId: amina.id }, cohortId: west, reason: 'PLACED', hoursAfter: 0 },
      { person: { registrationId: ben.id }, cohortId: east, reason: 'PLACED', hoursAfter: 1 },
    ]);
    expect(placingSuggestion.after.map((one: { people: number }) => one.people)).toEqual([1, 1]);
    const suggestionToken = placingSuggestion.token;
    expect(await place(olu, [[ben.id, null, east]], { suggestionToken, isTold: false })).toMatchObject({ moved: 1 });
    await untouched(scene.app.app, async () => {
      expect(await place(olu, [[amina.id, null, west]], { suggestionToken })).toMatchObject({
        __typename: 'PlacingOutdated',
        people: [],
      });
    });
    await scene.work();
    expect(await scene.owed('mail.cohort-changed')).toBe(0);
    expect([await cohortOf(amina.id), await cohortOf(ben.id)]).toEqual([null, east]);
    await scene.isSound();
  });
});
