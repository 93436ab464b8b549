import { describe, expect, it } from 'vitest';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const facts = { name: 'North', timeZone: 'europe/kiev', language: 'pt-br', entry: 'ASSIGNED', capacity: 5 };
const seen = '... on EditConflict { version changes { path current } } ... on CapacityBelowClaims { claims message }';

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 20, cohorts: [3, 2] });
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const [east = '', west = ''] = scene.year.cohortIds;
  const editionId = scene.year.editionId;
  const cohort = (id: string) => scene.em().findOneOrFail(Cohort, { id });
  const pool = (subjectId: string) => scene.em().findOneOrFail(CapacityPool, { subjectId });
  const changed = (ask: Ask, wish: object) =>
    send(ask, 'changeCohort', { cohortId: east, version: 1, ...facts, ...wish }, seen);
  return { scene, olu, east, west, editionId, cohort, pool, changed };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('cohorts of an edition, on %s', (kind) => {
  it('are added once per form, under the zone’s name of today, ordered, changed by who saw them last', async () => {
    const { scene, olu, east, west, editionId, cohort, pool, changed } = await stage(kind);
    const input = { editionId, ...facts, clientMutationId: 'one' };
    const { cohort: made } = await send(olu, 'addCohort', input, '... on AddCohortSuccess { cohort { id } }');
    expect(await send(olu, 'addCohort', input, '... on AddCohortSuccess { cohort { id } }')).toMatchObject({
      cohort: made,
    });
    expect(await cohort(made.id)).toMatchObject({
      timeZone: 'Europe/Kyiv',
      language: 'pt-BR',
      entry: 'ASSIGNED',
      position: 2,
    });
    expect(await pool(made.id)).toMatchObject({ capacity: 5, taken: 0 });
    const turned = [made.id, west, east];
    expect(await ends(olu, 'orderCohorts', { editionId, cohortIds: turned })).toBe('OrderCohortsSuccess');
    const shown = await olu(`{ edition(slug: "${scene.year.slug}") { cohorts { id capacity taken version } } }`, {});
    expect(shown.data.edition.cohorts).toEqual([
      { id: made.id, capacity: 5, taken: 0, version: 1 },
      { id: west, capacity: 2, taken: 0, version: 1 },
      { id: east, capacity: 3, taken: 0, version: 1 },
    ]);
    expect((await changed(olu, { name: 'East', capacity: null })).__typename).toBe('ChangeCohortSuccess');
    expect((await pool(east)).capacity).toBeNull();
    expect(await changed(olu, { name: 'Eastern' })).toMatchObject({
      version: 2,
      changes: expect.arrayContaining([{ path: 'name', current: 'East' }]),
    });
    expect(await ends(olu, 'orderCohorts', { editionId, cohortIds: [east, west] })).toBe('EditConflict');
    await scene.isSound();
  });

  it('never have fewer places than are taken, and stay while anybody or a session is in them', async () => {
    const { scene, olu, east, west, cohort, changed } = await stage(kind);
    const amina = await registerAs(scene, 'amina@example.org', { cohortId: east });
    await registerAs(scene, 'ben@example.org', { cohortId: east });
    await untouched(scene.app.app, async () => {
      const low = await changed(olu, { capacity: 1 });
      expect(low).toMatchObject({ __typename: 'CapacityBelowClaims', claims: 2 });
      expect(low.message).toContain('1 person would have none');
      const used = await send(olu, 'removeCohort', { cohortId: east }, '... on CohortInUse { people sessions }');
      expect(used).toMatchObject({ people: 2, sessions: 0 });
    });
    expect((await changed(olu, { capacity: 2 })).__typename).toBe('ChangeCohortSuccess');
    await scene.em().nativeUpdate(Registration, { id: amina.id }, { cohort: west, state: 'DECLINED' });
    expect(await ends(olu, 'removeCohort', { cohortId: west })).toBe('RemoveCohortSuccess');
    await expect(cohort(west)).rejects.toThrow();
    expect((await scene.em().findOneOrFail(Registration, { id: amina.id })).cohort ?? null).toBeNull();
  });

  it('that the organizers assign are not chosen: where there are no others one registers without', async () => {
    const { scene, olu, east, west, changed } = await stage(kind);
    await changed(olu, { cohortId: east });
    await changed(olu, { cohortId: west });
    const place = await registerAs(scene, 'amina@example.org', { cohortId: null });
    expect(place.nextStep).toBe('CONFIRMED');
    await expect(registerAs(scene, 'ben@example.org', { cohortId: east })).rejects.toThrow();
    const { data } = await scene.visitor(
      `{ edition(slug: "${scene.year.slug}") { placesLeft registrationWindow cohorts { capacity } } }`,
      {},
    );
    expect(data.edition).toEqual({
      placesLeft: 19,
      registrationWindow: 'OPEN',
      cohorts: [{ capacity: null }, { capacity: null }],
    });
    await scene.isSound();
  });

  it('refuse what is no cohort, and everybody who does not run the edition; nothing changes then', async () => {
    const { scene, olu, east, editionId, changed } = await stage(kind);
    const asks: Ask[] = [scene.visitor, (await scene.person('Stranger')).ask];
    asks.push((await scene.person('Fae', 'FACILITATOR', { scope: 'EDITION', scopeId: editionId })).ask);
    asks.push((await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: editionId })).ask);
    await untouched(scene.app.app, async () => {
      for (const ask of asks) {
        const inputs = {
          addCohort: { editionId, ...facts },
          removeCohort: { cohortId: east },
          orderCohorts: { editionId, cohortIds: [east] },
        };
        const answers = [(await changed(ask, {})).__typename];
        for (const [act, input] of Object.entries(inputs)) answers.push(await ends(ask, act, input));
        expect(new Set(answers).isSubsetOf(new Set(['NotFound', 'SignInRequired']))).toBe(true);
      }
      for (const [wish, path] of [
        [{ name: ' \u200b' }, 'name'],
        [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
        [{ timeZone: '+05:30' }, 'timeZone'],
        [{ language: 'klingon language' }, 'language'],
        [{ capacity: -1 }, 'capacity'],
      ] as const) {
        expect((await changed(olu, wish)).fields?.[0]?.path, path).toBe(path);
      }
      expect(await ends(olu, 'changeCohort', { cohortId: 'made-up', version: 1, ...facts })).toBe('NotFound');
    });
  });
});
