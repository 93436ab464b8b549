import { describe, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeConsent } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';

cleanAfterEach();

const listQuery = `query ($id: ID, $link: String, $first: Int, $after: String) { registration(id: $id, link: $link) {
  isOnCohortList cohortPeople(first: $first, after: $after) { totalCount nodes { id name pronouns photoUrl }
  pageInfo { hasNextPage endCursor } } } }`;
const pageQuery = `query ($id: ID!) { personPage(id: $id) { isSelf profile { name about }
  editionsInCommon { title } communitiesInCommon { name } leads { title } } }`;

const list = async (ask: Ask, of: Record<string, unknown>) =>
  (await ask(listQuery, of)).data.registration?.cohortPeople ?? null;
const names = (page: { nodes: { name: string }[] }) => page.nodes.map(({ name }) => name);
const page = async (ask: Ask, id: string) => (await ask(pageQuery, { id })).data.personPage;

/** Someone with a place in a cohort, who agreed to its list or not. */
async function place(scene: Scene, name: string, cohort: 0 | 1, isListed = true): Promise<Someone & { place: string }> {
  const someone = await scene.person(name);
  const cohortId = scene.year.cohortIds[cohort] ?? null;
  const id = await makeRegistration(scene.em(), scene.year, scene.now(), { name, email: someone.email, cohortId });
  if (isListed) await makeConsent(scene.em(), someone.id, 'COHORT_LIST');
  return { ...someone, place: id };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('who is in my cohort, on %s', (kind) => {
  it('names those who agreed to it and show a name, and nobody of another cohort, paged without a gap', async () => {
    const scene = await makeScene(kind, { cohorts: [20, 20] });
    const amina = await place(scene, 'Amina', 0);
    await place(scene, 'Quiet', 0, false);
    const hidden = await place(scene, 'Hidden', 0);
    await scene.em().nativeUpdate(Person, { id: hidden.id }, { nameShownTo: 'NOBODY' });
    const gone = await place(scene, 'Gone', 0);
    await scene.em().nativeUpdate(Registration, { id: gone.place }, { state: 'CANCELLED' });
    const other = await place(scene, 'Other cohort', 1);
    expect(names(await list(amina.ask, { id: amina.place }))).toEqual([]);
    for (const name of ['Cleo', 'Ada', 'Eve', 'Ben', 'Dan']) await place(scene, name, 0);
    const all = await list(amina.ask, { id: amina.place });
    expect([names(all), all.totalCount]).toEqual([['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'], 5]);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const part: typeof all = await list(amina.ask, { id: amina.place, first: 2, after });
      paged.push(...names(part));
      after = part.pageInfo.hasNextPage ? part.pageInfo.endCursor : null;
    } while (after);
    expect(paged).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']);
    expect(names(await list(other.ask, { id: other.place }))).toEqual([]);
  });

  it('is for whose registration it is, by sign-in or by link; the link alone shows no photo', async () => {
    const scene = await makeScene(kind, { cohorts: [20, 20] });
    const [amina, ben] = [await place(scene, 'Amina', 0, false), await place(scene, 'Ben', 0)];
    await scene.em().nativeUpdate(Person, { id: ben.id }, { pronouns: 'he/him', photoHash: 'f'.repeat(64) });
    const link = makeLink(scene.app.app.secretKey, 'REGISTRATION', amina.place);
    const [own] = (await list(amina.ask, { id: amina.place })).nodes;
    expect(own).toMatchObject({ name: 'Ben', pronouns: 'he/him', photoUrl: expect.stringContaining(ben.id) });
    const [linked] = (await list(scene.visitor, { link })).nodes;
    expect(linked).toMatchObject({ name: 'Ben', pronouns: 'he/him', photoUrl: null });
    const { ask: stranger } = await scene.person('Stranger');
    expect((await list(stranger, { link })).nodes).toEqual([linked]);
    const { ask: organizer } = await scene.person('Olu', 'ORGANIZER');
    for (const ask of [ben.ask, scene.visitor, organizer]) expect(await list(ask, { id: amina.place })).toBeNull();
    const isOn = async (who: Someone & { place: string }) =>
      (await who.ask(listQuery, { id: who.place })).data.registration.isOnCohortList;
    expect([await isOn(amina), await isOn(ben)]).toEqual([false, true]);
  });

  it('nobody sees the list before the place is confirmed', async () => {
    const scene = await makeScene(kind, { cohorts: [20, 20], amountMinor: 10_000 });
    const [held, ben] = [await place(scene, 'Held', 0), await place(scene, 'Ben', 0)];
    await scene.em().nativeUpdate(Registration, { id: ben.place }, { state: 'CONFIRMED', heldUntil: null });
    expect(names(await list(held.ask, { id: held.place }))).toEqual([]);
    await scene.em().nativeUpdate(Registration, { id: held.place }, { state: 'CONFIRMED', heldUntil: null });
    expect(names(await list(held.ask, { id: held.place }))).toEqual(['Ben']);
  });
});

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the page of a person, on %s', (kind) => {
  it('shows what they let the reader see and what both have in common; unknown and hidden look alike', async () => {
    const scene = await makeScene(kind, { cohorts: [20, 20] });
    const { communityId } = scene.year;
    const [amina, ben] = [await place(scene, 'Amina', 0), await place(scene, 'Ben', 0)];
    const [far, member] = [await place(scene, 'Far', 1), await scene.person('Member')];
    for (const { id } of [amina, member])
      await makeMembership(scene.em(), { personId: id, communityId, now: scene.now() });
    await scene.em().nativeUpdate(Person, { id: amina.id }, { about: 'Listens.', aboutShownTo: 'COMMUNITIES' });
    expect(await page(ben.ask, amina.id)).toMatchObject({
      isSelf: false,
      profile: { name: 'Amina', about: 'Listens.' },
      editionsInCommon: [{ title: 'Communities 2027' }],
      communitiesInCommon: [],
    });
    const seen = await page(member.ask, amina.id);
    expect(seen).toMatchObject({ profile: { name: null, about: 'Listens.' }, editionsInCommon: [] });
    expect(seen.communitiesInCommon).toHaveLength(1);
    expect(await page(amina.ask, amina.id)).toMatchObject({ isSelf: true, profile: { name: 'Amina' } });
    const { ask: organizer } = await scene.person('Olu', 'ORGANIZER');
    for (const ask of [far.ask, scene.visitor, organizer]) expect(await page(ask, amina.id)).toBeNull();
    for (const unknown of ['made-up', '', '%', 'x'.repeat(5000)]) expect(await page(ben.ask, unknown)).toBeNull();
    await scene.em().nativeUpdate(Person, { id: amina.id }, { erasedAt: scene.now() });
    expect(await page(ben.ask, amina.id)).toBeNull();
  });

  it('names to everyone who leads a workshop that is public, and no longer than they do', async () => {
    const scene = await makeScene(kind, { cohorts: [20] });
    const over = { scope: 'COHORT' as const, scopeId: scene.year.cohortIds[0] ?? '' };
    const leader = await scene.person('Lea', 'FACILITATOR', over);
    expect(await page(scene.visitor, leader.id)).toMatchObject({
      profile: { name: 'Lea', about: null },
      leads: [{ title: 'Communities 2027' }],
    });
    const until = scene.now();
    await scene
      .em()
      .getConnection()
      .execute('update appointment set until_at = ? where person_id = ?', [
        kind === 'sqlite' ? until.getTime() : until,
        leader.id,
      ]);
    expect(await page(scene.visitor, leader.id)).toBeNull();
  });
});
