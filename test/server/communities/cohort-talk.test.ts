import { expect, it } from 'vitest';
import { CohortLoudness } from '../../../schema/communities/cohort-loudness.js';
import { Membership } from '../../../schema/communities/membership.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { unsubscribePage } from '../../../server/confirmations/unsubscribe-link.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makePerson } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

/** A cohort of Mia and Max, which Fay facilitates, beside a neighbouring one with Ned. */
async function makeCohort(kind: DatabaseKind) {
  const scene = await makeScene(kind, { cohorts: [null, null] });
  const [cohortId = '', other = ''] = scene.year.cohortIds;
  const place = async (name: string, cohort: string) => {
    const someone = await scene.person(name);
    const registrationId = await makeRegistration(scene.em(), scene.year, scene.now(), {
      email: someone.email,
      cohortId: cohort,
    });
    return { ...someone, registrationId };
  };
  const [mia, max, ned] = [await place('Mia', cohortId), await place('Max', cohortId), await place('Ned', other)];
  const fay = await scene.person('Fay', 'FACILITATOR', { scope: 'COHORT', scopeId: cohortId });
  await scene.work();
  scene.pass(1);
  const say = (who: Someone, title: string) =>
    send(who.ask, 'startThread', { cohortId, kind: 'CONVERSATION', title, body: `${title}, all.` }, '');
  const digests = async () => {
    const found = await scene
      .em()
      .find(OutboxMessage, { kind: 'mail.talk-digest', status: 'SENT' }, { orderBy: { id: 'asc' } });
    return found.map(({ recipient }) => recipient);
  };
  const set = (who: Someone, loudness: string) => ends(who.ask, 'setCohortLoudness', { cohortId, loudness });
  return Object.assign(scene, { cohortId, mia, max, ned, fay, say, digests, set });
}

const home =
  'query ($id: ID!) { cohortHome(id: $id) { loudness } myCohortTalks { loudness cohort { id } edition { slug } } }';

async function seenBy({ cohortId }: { cohortId: string }, { ask }: Someone) {
  const { data } = await ask(home, { id: cohortId });
  return {
    home: data.cohortHome?.loudness,
    talks: data.myCohortTalks.map(({ loudness }: { loudness: string }) => loudness),
  };
}

/** The address of one click in the last mail of a kind, as the mail says it. */
const stopFor = ({ app }: Scene, what: Parameters<typeof unsubscribePage>[1]) =>
  unsubscribePage({ publicUrl: app.url, secretKey: app.app.secretKey }, what);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'a cohort is heard once a day until its people choose, on %s',
  async (kind) => {
    const scene = await makeCohort(kind);
    const { mia, max, fay, ned, year, cohortId } = scene;
    expect(await seenBy(scene, max)).toEqual({ home: 'DAILY', talks: ['DAILY'] });
    await scene.say(mia, 'Hello');
    scene.pass(1);
    await scene.work();
    scene.pass(24);
    await scene.work();
    expect((await scene.digests()).toSorted()).toEqual([max.email, fay.email].toSorted());

    expect(await scene.set(max, 'EACH')).toBe('SetCohortLoudnessSuccess');
    expect(await scene.set(fay, 'SILENT')).toBe('SetCohortLoudnessSuccess');
    expect(await seenBy(scene, fay)).toEqual({ home: 'SILENT', talks: ['SILENT'] });
    const olga = await scene.person('Olga');
    await untouched(scene.app.app, async () => {
      expect(await scene.set(max, 'MEETINGS_ONLY')).toBe('InvalidInput');
      for (const stranger of [ned, olga]) expect(await scene.set(stranger, 'EACH')).toBe('NotFound');
      expect(await scene.set({ ...olga, ask: scene.visitor }, 'EACH')).toBe('SignInRequired');
    });
    await scene.say(mia, 'Again');
    scene.pass(1);
    await scene.work();
    expect(await scene.owed('mail.talk')).toBe(1);

    // Once a week takes what was not told yet with it; one click ends all gathered mails, and nothing else.
    expect(await scene.set(mia, 'WEEKLY')).toBe('SetCohortLoudnessSuccess');
    const membershipId = await makeMembership(scene.em(), {
      personId: mia.id,
      communityId: year.communityId,
      now: scene.now(),
    });
    expect((await fetch(stopFor(scene, { kind: 'digest', personId: mia.id }), { method: 'POST' })).status).toBe(200);
    expect(await scene.em().findOneOrFail(Membership, { id: membershipId })).toMatchObject({
      state: 'MEMBER',
      loudness: 'MEETINGS_ONLY',
    });
    expect(await seenBy(scene, mia)).toEqual({ home: 'SILENT', talks: ['SILENT'] });
    const page = stopFor(scene, { kind: 'cohort', cohortId, personId: max.id });
    expect(await (await fetch(page)).text()).toContain('<h1>No more mails about what is written in Cohort 0?</h1>');
    expect(await seenBy(scene, max)).toMatchObject({ home: 'EACH' });
    for (let n = 0; n < 2; n += 1) {
      const done = await fetch(page, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
      expect([done.status, done.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await seenBy(scene, max)).toEqual({ home: 'SILENT', talks: ['SILENT'] });
    expect(await scene.em().findOneOrFail(Registration, { id: max.registrationId })).toMatchObject({
      state: 'CONFIRMED',
    });
    expect((await fetch(stopFor(scene, { kind: 'cohort', cohortId: year.editionId, personId: max.id }))).status).toBe(
      404,
    );

    expect((await personalData(scene.em(), max.id))['cohortLoudness']).toMatchObject([{ loudness: 'SILENT' }]);
    await scene.em().nativeUpdate(Registration, { person: max.id }, { state: 'CANCELLED' });
    await erasePerson(scene.em(), system, max.email, scene.now());
    expect(await scene.em().count(CohortLoudness, { person: max.id })).toBe(0);
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'who is in it no more, or long after, hears nothing, on %s',
  async (kind) => {
    const scene = await makeCohort(kind);
    const { mia, max, year } = scene;
    await scene.say(mia, 'Hello');
    scene.pass(1);
    await scene.work();
    await scene.em().nativeUpdate(Registration, { id: max.registrationId }, { cohort: year.cohortIds[1] });
    scene.pass(24);
    await scene.work();
    expect(await scene.digests()).toEqual([scene.fay.email]);
    const past = new Date(scene.now().getTime() - 366 * 86_400_000);
    await scene.em().nativeUpdate(Edition, { id: year.editionId }, { startsAt: past, endsAt: past });
    await scene.say(scene.fay, 'Still here?');
    scene.pass(1);
    await scene.work();
    expect(await scene.em().count(OutboxMessage, { kind: 'mail.talk-digest', personId: mia.id })).toBe(0);
    expect(await seenBy(scene, mia)).toMatchObject({ talks: [] });
  },
);

it('writing costs the same statements however many hear of it', async () => {
  const scene = await makeScene('sqlite');
  const { communityId } = scene.year;
  const join = async (personId: string) =>
    makeMembership(scene.em(), { personId, communityId, now: scene.now(), loudness: 'EACH' });
  const mia = await scene.person('Mia');
  await join(mia.id);
  let statements = 0;
  for (const kind of ['read', 'write'] as const) {
    const connection = scene.app.app.orm.em.getConnection(kind);
    const { execute } = connection;
    connection.execute = ((...args: Parameters<typeof execute>) => {
      statements += 1;
      return execute.apply(connection, args);
    }) as typeof execute;
  }
  const cost = async (title: string) => {
    statements = 0;
    expect(await ends(mia.ask, 'startThread', { communityId, kind: 'QUESTION', title, body: 'How?' })).toBe(
      'StartThreadSuccess',
    );
    return statements;
  };
  await cost('First');
  const few = await cost('Few');
  for (let n = 0; n < 60; n += 1) await join((await makePerson(scene.em())).id);
  expect(await cost('Many')).toBe(few);
});
