import { describe, expect, it } from 'vitest';
import { newId } from '../../../schema/node.js';
import type { VisibilityLevel } from '../../../schema/people/people.enums.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { change } from '../../../server/platform/sql.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeConsent } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const levels = ['NOBODY', 'COHORT', 'COMMUNITIES', 'ALUMNI', 'PUBLIC'] as const satisfies readonly VisibilityLevel[];
const fields = {
  name: 'Amina',
  pronouns: 'she/her',
  about: 'Listens.',
  timeZone: 'Africa/Dakar',
  photo: 'f'.repeat(64),
};
const names = Object.keys(fields) as (keyof typeof fields)[];

/** Puts somebody into the cohort of the year. */
async function register({ em, year, now }: Scene, { email }: Someone, cohortId?: string): Promise<string> {
  return makeRegistration(em(), year, now(), { email, ...(cohortId && { cohortId }) });
}

async function complete({ em, year, now }: Scene, { id }: Someone, registrationId: string): Promise<void> {
  const sql = `insert into completion (id, created_at, updated_at, registration_id, person_id, edition_id, completed_at,
    sessions_attended, sessions_held) values (?, ?, ?, ?, ?, ?, ?, 1, 1)`;
  await change(em(), sql, [newId(), now(), now(), registrationId, id, year.editionId, now()]);
}

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { cohorts: [10, 10] });
  const { year } = scene;
  const [first, second] = year.cohortIds;
  const amina = await scene.person('Amina');
  const { pronouns, about, timeZone, photo } = fields;
  await scene.em().nativeUpdate(Person, { id: amina.id }, { pronouns, about, timeZone, photoHash: photo });
  await register(scene, amina, first);
  await makeMembership(scene.em(), { personId: amina.id, communityId: year.communityId, now: scene.now() });
  for (const purpose of ['COHORT_LIST', 'ALUMNI_DIRECTORY'] as const) await makeConsent(scene.em(), amina.id, purpose);
  const [inCohort, nextCohort, member, left, alum] = (await Promise.all(
    ['In cohort', 'Next cohort', 'Member', 'Left', 'Alum'].map((name) => scene.person(name)),
  )) as [Someone, Someone, Someone, Someone, Someone];
  await register(scene, inCohort, first);
  await register(scene, nextCohort, second);
  for (const [who, state] of [
    [member, 'MEMBER'],
    [left, 'LEFT'],
  ] as const) {
    await makeMembership(scene.em(), { personId: who.id, communityId: year.communityId, now: scene.now(), state });
  }
  await complete(scene, alum, await register(scene, alum, second));
  const administrator = await scene.person('Administrator', 'ADMINISTRATOR');
  const organizer = await scene.person('Organizer', 'ORGANIZER');
  return { scene, amina, inCohort, nextCohort, member, left, alum, administrator, organizer };
}

const profile = 'query ($id: ID!) { profile(id: $id) { name pronouns about timeZone photoUrl } }';
const setAll = (level: string) => Object.fromEntries(names.map((name) => [name, level]));

describe.each<DatabaseKind>(['sqlite', 'postgres'])('who sees what, on %s', (kind) => {
  it('each relation sees each field at its levels, and no other', async () => {
    const { scene, amina, ...others } = await stage(kind);
    const shown = { ...others, amina, visitor: { ask: scene.visitor } };
    const from: Record<keyof typeof shown, (typeof levels)[number]> = {
      amina: 'NOBODY',
      administrator: 'NOBODY',
      inCohort: 'COHORT',
      member: 'COMMUNITIES',
      alum: 'ALUMNI',
      nextCohort: 'PUBLIC',
      left: 'PUBLIC',
      organizer: 'PUBLIC',
      visitor: 'PUBLIC',
    };
    for (const [turn] of levels.entries()) {
      // Each field has another level, so a field that follows its neighbour's is seen.
      const levelOf = (i: number) => levels[(i + turn) % levels.length] ?? 'NOBODY';
      await send(amina.ask, 'setVisibility', Object.fromEntries(names.map((name, i) => [name, levelOf(i)])));
      for (const [who, { ask }] of Object.entries(shown)) {
        const seen = (await ask(profile, { id: amina.id })).data.profile;
        const nearest = levels.indexOf(from[who as keyof typeof shown]);
        const expected = names.filter((_, i) => levels.indexOf(levelOf(i)) >= nearest);
        const { photoUrl, ...texts } = seen ?? {};
        const found = names.filter((name) => (name === 'photo' ? photoUrl : texts[name]));
        expect([who, turn, found]).toEqual([who, turn, expected]);
      }
    }
    await send(amina.ask, 'setVisibility', setAll('NOBODY'));
    expect((await others.inCohort.ask(profile, { id: amina.id })).data.profile).toBeNull();
    expect((await scene.visitor(profile, { id: 'made-up' })).data.profile).toBeNull();
  });

  it('nobody is found in a cohort or among alumni without having agreed to it, nor where a place was given back', async () => {
    const { scene, amina, inCohort, alum } = await stage(kind);
    const nameFor = async ({ ask }: Someone) => (await ask(profile, { id: amina.id })).data.profile?.name ?? null;
    await send(amina.ask, 'setVisibility', setAll('ALUMNI'));
    expect([await nameFor(inCohort), await nameFor(alum)]).toEqual(['Amina', 'Amina']);
    await send(amina.ask, 'setConsents', { given: ['COHORT_LIST'] });
    expect([await nameFor(inCohort), await nameFor(alum)]).toEqual(['Amina', null]);
    await scene.em().nativeUpdate(Registration, { person: inCohort.id }, { state: 'CANCELLED' });
    expect(await nameFor(inCohort)).toBeNull();
    await scene.em().nativeUpdate(Registration, { person: inCohort.id }, { state: 'CONFIRMED' });
    await send(amina.ask, 'setConsents', { given: [] });
    expect(await nameFor(inCohort)).toBeNull();
  });

  it('only the person sets it, and takes no level that there is not', async () => {
    const { scene, amina } = await stage(kind);
    await untouched(scene.app.app, async () => {
      expect((await send(scene.visitor, 'setVisibility', setAll('PUBLIC'))).__typename).toBe('SignInRequired');
      const unknown = await amina.ask(
        'mutation ($input: SetVisibilityInput!) { setVisibility(input: $input) { __typename } }',
        {
          input: setAll('FRIENDS'),
        },
      );
      expect(unknown.status).toBe(400);
    });
    const as = `query ($c: VisibilityLevel!) { viewer { person { profileAs(circle: $c) { name photoUrl } } } }`;
    await send(amina.ask, 'setVisibility', { ...setAll('COHORT'), photo: 'PUBLIC' });
    const preview = async (c: string) => (await amina.ask(as, { c })).data.viewer.person.profileAs;
    expect(await preview('PUBLIC')).toEqual({ name: null, photoUrl: expect.stringContaining(amina.id) });
    expect((await preview('COHORT')).name).toBe('Amina');
  });
});
