import { describe, expect, it } from 'vitest';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs, takenIn } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told =
  '... on CapacityBelowClaims { claims latest { registrationId participantName } } ... on SetCapacitySuccess { kind capacity taken }';
const set = (ask: Ask, kind: string, subjectId: string, capacity: number | null) =>
  send(ask, 'setCapacity', { kind, subjectId, capacity }, told);

const places = `query ($slug: String!) { edition(slug: $slug) { placesLeft registrationWindow
  pools { kind name capacity taken } cohorts { placesLeft } } }`;
const see = async ({ year }: Scene, ask: Ask) => (await ask(places, { slug: year.slug })).data.edition;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('how many places there are, on %s', (kind) => {
  it('is never below those taken, for the whole, a cohort and a price', async () => {
    const scene = await makeScene(kind, { capacity: 4, cohorts: [2, 2] });
    const { editionId, seriesId, tierId, cohortIds } = scene.year;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
    await registerAs(scene, 'one@example.org', { cohortId: cohortIds[0] });
    scene.pass(1);
    const last = await registerAs(scene, 'two@example.org', { cohortId: cohortIds[0] });
    const taken: [string, string][] = [
      ['EDITION', editionId],
      ['COHORT', cohortIds[0] ?? ''],
      ['TIER', tierId],
    ];
    for (const [pool, id] of taken) {
      expect(await untouched(scene.app.app, () => set(olu, pool, id, 1))).toEqual({
        __typename: 'CapacityBelowClaims',
        claims: 2,
        latest: [{ registrationId: last.id, participantName: 'two' }],
      });
      expect(await set(olu, pool, id, 2)).toEqual({
        __typename: 'SetCapacitySuccess',
        kind: pool,
        capacity: 2,
        taken: 2,
      });
    }
    expect(await see(scene, scene.visitor)).toMatchObject({ placesLeft: 0, registrationWindow: 'FULL', pools: null });
    expect((await set(olu, 'EDITION', editionId, null)).capacity).toBeNull();
    expect((await set(olu, 'TIER', tierId, null)).capacity).toBeNull();
    const holding = 'query ($s: String!) { edition(slug: $s) { pools { kind confirmed held offered } } }';
    const { pools } = (await olu(holding, { s: scene.year.slug })).data.edition;
    expect(pools[0]).toEqual({ kind: 'EDITION', confirmed: 2, held: 0, offered: 0 });
    expect(pools[2]).toEqual({ kind: 'COHORT', confirmed: 0, held: 0, offered: 0 });
    const after = await see(scene, olu);
    expect(after).toMatchObject({ placesLeft: 2, registrationWindow: 'OPEN' });
    expect(after.cohorts).toEqual([{ placesLeft: 0 }, { placesLeft: 2 }]);
    expect(after.pools).toEqual([
      { kind: 'EDITION', name: 'Communities 2027', capacity: null, taken: 2 },
      { kind: 'COHORT', name: 'Cohort 0', capacity: 2, taken: 2 },
      { kind: 'COHORT', name: 'Cohort 1', capacity: 2, taken: 0 },
      { kind: 'TIER', name: 'Standard', capacity: null, taken: 2 },
    ]);
    await scene.isSound();
  });

  it('is set by who runs the edition alone, in whole numbers', async () => {
    const scene = await makeScene(kind, { capacity: 4 });
    const { editionId, seriesId } = scene.year;
    const over = { scope: 'SERIES', scopeId: seriesId } as const;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
    const { ask: fin } = await scene.person('Fin', 'FINANCE', over);
    const { ask: far } = await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: editionId });
    await untouched(scene.app.app, async () => {
      expect((await set(scene.visitor, 'EDITION', editionId, 9)).__typename).toBe('SignInRequired');
      for (const other of [fin, far]) expect((await set(other, 'EDITION', editionId, 9)).__typename).toBe('NotFound');
      expect((await set(olu, 'COHORT', editionId, 9)).__typename).toBe('NotFound');
      expect((await set(olu, 'EDITION', editionId, -1)).fields).toEqual([{ path: 'capacity', rule: 'min' }]);
      expect((await set(olu, 'EDITION', editionId, 1_000_001)).fields).toEqual([{ path: 'capacity', rule: 'max' }]);
    });
  });

  it('made larger lets the line in, one each', async () => {
    const scene = await makeScene(kind, { capacity: 1 });
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
    await registerAs(scene, 'inside@example.org');
    const waiting: string[] = [];
    for (const email of ['first@example.org', 'second@example.org', 'third@example.org']) {
      waiting.push((await registerAs(scene, email, { joinWaitlist: true })).link);
      scene.pass(0.1);
    }
    await set(olu, 'EDITION', scene.year.editionId, 3);
    await scene.work();
    const states = await Promise.all(waiting.map(async (link) => (await ownPageOf(scene, link)).state));
    expect(states).toEqual(['OFFERED', 'OFFERED', 'WAITLISTED']);
    expect([await scene.owed('mail.offer'), await takenIn(scene)]).toEqual([2, 3]);
    await scene.isSound();
  });
});

it('what is compared around a refusal would show a registration', async () => {
  const scene = await makeScene('sqlite', { capacity: 1 });
  await expect(untouched(scene.app.app, () => registerAs(scene, 'one@example.org'))).rejects.toThrow('deeply equal');
});
