import { describe, expect, it } from 'vitest';
import { FeedToken } from '../../../schema/confirmations/feed-token.js';
import { newId } from '../../../schema/node.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { calendarReaders } from '../../support/calendar-readers.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const make = (ask: Ask, input: object = {}) =>
  send(ask, 'makeFeed', { name: 'Phone', ...input }, '... on MakeFeedSuccess { feed { id } url webcalUrl }');
const revoke = (ask: Ask, feedId: string) => send(ask, 'revokeFeed', { feedId });

/** A confirmed place of somebody, in the first cohort. */
async function placeOf({ em, year, now }: Scene, person: string): Promise<string> {
  const id = newId();
  await em().insert(Registration, {
    id,
    createdAt: now(),
    updatedAt: now(),
    edition: year.editionId,
    person,
    cohort: year.cohortIds[0] ?? null,
    tier: year.tierId,
    state: 'CONFIRMED',
    confirmedAt: now(),
    participantName: 'Amara',
    locale: 'en',
  });
  return id;
}

/** The same session once more, of one cohort, with a room. */
async function cohortSession({ em, year }: Scene, cohort: string): Promise<string> {
  const like = await em().findOneOrFail(Session, { id: year.sessionId });
  const id = newId();
  const { createdAt, updatedAt, startsLocal, endsLocal, timeZone, startsAt, endsAt } = like;
  const times = { createdAt, updatedAt, startsLocal, endsLocal, timeZone, startsAt, endsAt };
  const facts = { title: 'In pairs', position: 1, status: 'PLANNED', joinUrl: 'https://rooms.example/secret' } as const;
  await em().insert(Session, { id, ...times, ...facts, edition: year.editionId, cohort, sequence: 0 });
  return id;
}

const events = (file: string) => {
  const [first, ...others] = calendarReaders.map(([, read]) => read(file));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.method).toBe('');
  return first?.events ?? [];
};

describe.each<DatabaseKind>(['sqlite', 'postgres'])('calendar feeds, on %s', (kind) => {
  it('hold all that a person has to do with, keep what is cancelled until sixty days after its day, and end when revoked', async () => {
    const scene = await makeScene(kind, { cohorts: [10, 10] });
    const { em, year, app } = scene;
    const [mine = '', theirs = ''] = year.cohortIds;
    const amara = await scene.person('Amara', 'FACILITATOR', { scope: 'COHORT', scopeId: theirs });
    await placeOf(scene, amara.id);
    const pairs = await cohortSession(scene, mine);
    const facilitated = await cohortSession(scene, theirs);
    await makeMembership(em(), { personId: amara.id, communityId: year.communityId, now: scene.now() });
    const { url, webcalUrl, feed } = await make(amara.ask);
    expect(webcalUrl).toBe(url.replace('http', 'webcal'));
    const first = await fetch(url);
    const file = await first.text();
    expect(file).not.toMatch(/ATTENDEE|rooms\.example/);
    const uids = [
      `session-${year.sessionId}-${amara.id}@localhost`,
      `session-${pairs}-${amara.id}@localhost`,
      `session-${facilitated}-${amara.id}@localhost`,
      expect.stringMatching(`^meeting-.*-${amara.id}@localhost$`),
    ];
    expect(events(file).map(({ uid }) => uid)).toEqual(expect.arrayContaining(uids));
    expect(events(file)).toHaveLength(4);
    const etag = first.headers.get('etag') ?? '';
    expect(new Date(first.headers.get('last-modified') ?? '').getTime()).toBe(scene.now().getTime());
    scene.pass(1);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const list = await amara.ask('{ myFeeds { name lastUsedAt cohort { name } } }');
    expect(list.data.myFeeds).toEqual([{ name: 'Phone', lastUsedAt: scene.now().toISOString(), cohort: null }]);

    const cancelled = { status: 'CANCELLED' as const, sequence: 1, updatedAt: scene.now() };
    await em().nativeUpdate(Session, { id: pairs }, cancelled);
    const after = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(events(await after.text()).find(({ uid }) => uid === uids[1])).toMatchObject({
      status: 'CANCELLED',
      sequence: 1,
    });
    const { endsAt } = await em().findOneOrFail(Session, { id: pairs });
    const hoursTo = (at: number) => (at - scene.now().getTime()) / 3_600_000;
    scene.pass(hoursTo(endsAt.getTime() + 59 * 86_400_000));
    expect(hoursTo(cancelled.updatedAt.getTime())).toBeLessThan(-60 * 24);
    expect(events(await (await fetch(url)).text()).find(({ uid }) => uid === uids[1])?.status).toBe('CANCELLED');
    scene.pass(2 * 24);
    expect(await (await fetch(url)).text()).not.toContain(pairs);

    await revoke((await scene.person('Amara')).ask, feed.id);
    expect((await fetch(url)).status).toBe(200);
    const own = app.as(await makeToken(em(), amara.id, scene.now()));
    expect((await revoke(own, feed.id)).__typename).toBe('RevokeFeedSuccess');
    const [gone, never] = await Promise.all([fetch(url), fetch(`${app.url}/calendar/${'x'.repeat(43)}.ics`)]);
    expect([gone.status, never.status]).toEqual([404, 404]);
    expect(await gone.text()).toBe(await never.text());
  });

  it('of a cohort are for who is in it, now', async () => {
    const scene = await makeScene(kind, { cohorts: [10, 10] });
    const { em, year } = scene;
    const [mine = '', other = ''] = year.cohortIds;
    const amara = await scene.person('Amara');
    const place = await placeOf(scene, amara.id);
    await cohortSession(scene, other);
    const fay = await scene.person('Fay', 'FACILITATOR', { scope: 'EDITION', scopeId: year.editionId });
    const choices = await fay.ask('{ feedCohorts { cohort { id } editionTitle } }');
    expect(choices.data.feedCohorts).toEqual(
      [mine, other].map((id) => ({ cohort: { id }, editionTitle: 'Communities 2027' })),
    );
    const { url } = await make(amara.ask, { cohortId: mine });
    const feed = await (await fetch(url)).text();
    expect(events(feed).map(({ uid }) => uid)).toEqual([`session-${year.sessionId}-${amara.id}@localhost`]);
    expect(feed).toContain('X-WR-CALNAME:Communities 2027: Cohort 0');
    await untouched(scene.app.app, async () => {
      expect((await make(amara.ask, { name: 'Other', cohortId: other })).__typename).toBe('NotFound');
      expect((await make(scene.visitor)).__typename).toBe('SignInRequired');
      expect((await make(amara.ask, { cohortId: mine })).fields).toEqual([{ path: 'name', rule: 'isFree' }]);
      for (const name of [' ', 'x'.repeat(61), 'a\u0007']) {
        expect((await make(amara.ask, { name })).__typename).toBe('InvalidInput');
      }
      expect((await revoke(fay.ask, (await em().findOneOrFail(FeedToken, { name: 'Phone' })).id)).__typename).toBe(
        'NotFound',
      );
      expect((await scene.visitor('{ myFeeds { id } }')).data?.myFeeds ?? null).toBeNull();
    });
    // Long over: nobody is offered it any more; who follows it already keeps it.
    const faysOwn = (await make(fay.ask, { name: 'Desk', cohortId: other })).url;
    const { endsAt } = await em().findOneOrFail(Edition, { id: year.editionId });
    const longAgo = new Date(scene.now().getTime() - 61 * 86_400_000);
    await em().nativeUpdate(Edition, { id: year.editionId }, { endsAt: longAgo });
    expect((await fay.ask('{ feedCohorts { cohort { id } } }')).data.feedCohorts).toEqual([]);
    expect((await make(fay.ask, { name: 'Late', cohortId: other })).__typename).toBe('NotFound');
    expect((await fetch(faysOwn)).status).toBe(200);
    await em().nativeUpdate(Edition, { id: year.editionId }, { endsAt });
    await em().nativeUpdate(Registration, { id: place }, { cohort: other });
    expect((await fetch(url)).status).toBe(404);
    const kept = JSON.stringify(await personalData(em(), amara.id));
    expect(kept).toContain('"name":"Phone"');
    expect(kept).not.toContain('token_hash');
    await em().nativeUpdate(Registration, { id: place }, { state: 'CANCELLED' });
    await erasePerson(em(), system, amara.email, scene.now());
    expect(await em().count(FeedToken, { person: amara.id })).toBe(0);
  });

  it('of editions and series are public, name no person and hide drafts', async () => {
    const scene = await makeScene(kind);
    const { em, year, app } = scene;
    const edition = `${app.url}/calendar/editions/${year.slug}.ics`;
    const series = `${app.url}/calendar/series/series-${year.slug}.ics`;
    for (const address of [edition, series]) {
      const answer = await fetch(address);
      expect(answer.headers.get('x-robots-tag')).toBeNull();
      const [event] = events(await answer.text());
      expect(event).toMatchObject({
        uid: `session-${year.sessionId}@localhost`,
        title: 'Why communities (Communities 2027)',
        organizer: '',
        attendee: '',
      });
    }
    const location = async () => (await (await fetch(edition)).text()).match(/^LOCATION:(.*)\r$/m)?.[1];
    const venue = 'Rua do Século 79';
    await em().nativeUpdate(Edition, { id: year.editionId }, { mode: 'HYBRID', venue });
    expect(await location()).toContain('/w/edition-');
    await em().nativeUpdate(Session, { id: year.sessionId }, { mode: 'HYBRID' });
    expect(await location()).toBe(venue);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'CANCELLED', updatedAt: scene.now() });
    expect(events(await (await fetch(edition)).text())).toMatchObject([{ status: 'CANCELLED' }]);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'DRAFT' });
    expect((await fetch(edition)).status).toBe(404);
    expect(events(await (await fetch(series)).text())).toEqual([]);
    expect((await fetch(`${app.url}/calendar/series/nowhere.ics`)).status).toBe(404);
  });

  it('of a registration stay as cancelled once its edition is called off', async () => {
    const scene = await makeScene(kind);
    const { em, year, app } = scene;
    const { id } = await scene.person('Amara');
    const place = await placeOf(scene, id);
    const address = `${app.url}/calendar/${makeLink(app.app.secretKey, 'REGISTRATION', place)}.ics`;
    expect((await fetch(address)).status).toBe(200);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'CANCELLED' });
    await em().nativeUpdate(Registration, { id: place }, { state: 'CANCELLED', cancelledAt: scene.now() });
    expect(events(await (await fetch(address)).text())).toMatchObject([{ status: 'CANCELLED', sequence: 1 }]);
  });
});
