import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

async function tokenOf(scene: Scene, role?: 'ORGANIZER' | 'FINANCE' | 'FACILITATOR', over?: object): Promise<string> {
  const { id } = await makePerson(scene.em());
  if (role) await makeAppointment(scene.em(), id, role, over ?? { scope: 'SERIES', scopeId: scene.year.seriesId });
  return makeToken(scene.em(), id, scene.now());
}

async function get({ app, year }: Scene, token: string | null, file: string, slug: string | null = year.slug) {
  const headers = new Headers(token ? { authorization: `Bearer ${token}` } : {});
  const answer = await fetch([app.url, 'export', ...(slug ? [slug] : []), file].join('/'), { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, text: bytes.toString(), headers: answer.headers };
}

const lines = (text: string) => text.trim().split('\r\n');

describe.each<DatabaseKind>(['sqlite', 'postgres'])('exports, on %s', (kind) => {
  it('hold every row of the filter, not of the page, and no cell that is a formula', async () => {
    const scene = await makeScene(kind, { capacity: 300, cohorts: [100, 200] });
    const [first, second] = scene.year.cohortIds;
    for (let i = 0; i < 100; i += 1) await registerAs(scene, `p${i}@example.org`, { name: `P${i}`, cohortId: first });
    for (let i = 100; i < 105; i += 1)
      await registerAs(scene, `p${i}@example.org`, { name: `P${i}`, cohortId: second });
    const evil = { name: '=HYPERLINK("x")', needs: '@sum(1), "quoted"\nnext line', cohortId: second };
    await registerAs(scene, 'evil@example.org', evil);
    const olu = await tokenOf(scene, 'ORGANIZER');
    const all = await get(scene, olu, 'roster.csv?sort=name');
    expect([all.status, all.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(all.headers.get('content-disposition')).toContain('attachment; filename="roster-');
    expect(all.text.charCodeAt(0)).toBe(0xfeff);
    expect(lines(all.text)).toHaveLength(107);
    expect(lines(all.text)[0]).toBe('Name,Email,State,Cohort,Price,Registered,Confirmed,Time zone,What to know');
    expect(all.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(all.text).toContain(`"'@sum(1), ""quoted""\nnext line"`);
    expect(all.text).toContain('2027-03-01T09:00:00+00:00,2027-03-01T09:00:00+00:00,Europe/Lisbon');
    const some = await get(scene, olu, 'roster.csv?search=p10&states=CONFIRMED&bom=0');
    expect(some.text.startsWith('Name,')).toBe(true);
    expect(lines(some.text)).toHaveLength(7);
    expect(lines((await get(scene, olu, 'roster.csv?states=CANCELLED')).text)).toHaveLength(1);
    const notes = await scene.em().find(AuditEntry, { act: 'exportList' });
    expect(notes.map(({ facts }) => `${facts?.['list']}: ${facts?.['filters']}`).toSorted()).toEqual([
      'roster: search states bom',
      'roster: sort',
      'roster: states',
    ]);
    // How people take part is a column where there are two ways.
    const em = scene.em();
    await em.nativeUpdate(Edition, { id: scene.year.editionId }, { mode: 'HYBRID' });
    await em.nativeUpdate(
      Registration,
      { edition: scene.year.editionId, participantName: 'P77' },
      { mode: 'IN_PERSON' },
    );
    const hybrid = lines((await get(scene, olu, 'roster.csv?search=p77&bom=0')).text);
    expect(hybrid[0]).toContain('Cohort,Takes part,Price');
    expect(hybrid[1]).toContain(',IN_PERSON,');
    // What cannot be read on the way is a list that is seen to be cut off, and is in the log.
    const unreadable = kind === 'sqlite' ? '9000000000000000' : "'infinity'";
    await em
      .getConnection()
      .execute(`update registration set created_at = ${unreadable} where participant_name = 'P99'`);
    for (const encoding of ['br', 'identity']) {
      const headers = { authorization: `Bearer ${olu}`, 'accept-encoding': encoding };
      const cut = fetch(`${scene.app.url}/export/${scene.year.slug}/roster.csv?sort=name`, { headers });
      await expect(cut.then((answer) => answer.text())).rejects.toThrow();
    }
    const wrong = scene.app.log.filter(({ level }) => Number(level) >= 50).map(({ msg }) => msg);
    expect(wrong).toEqual(['A list broke off', 'A list broke off']);
    await em.nativeUpdate(Edition, { id: scene.year.editionId }, { timeZone: 'Nowhere/At_All' });
    const unread = await fetch(`${scene.app.url}/export/${scene.year.slug}/roster.csv`, {
      headers: { authorization: `Bearer ${olu}`, 'accept-encoding': 'br' },
    });
    expect([unread.status, unread.headers.get('content-disposition')]).toEqual([500, null]);
    expect(await unread.json()).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('give finance no answers, facilitators their cohort alone, and everybody else nothing', async () => {
    const scene = await makeScene(kind, { capacity: 10, cohorts: [5, 5], amountMinor: 12_345 });
    const [one, other] = scene.year.cohortIds;
    await registerAs(scene, 'ada@example.org', { cohortId: one, needs: 'wheelchair' });
    await registerAs(scene, 'ben@example.org', { cohortId: other, needs: 'no nuts' });
    const fin = await get(scene, await tokenOf(scene, 'FINANCE'), 'roster.csv');
    expect(lines(fin.text)).toHaveLength(3);
    expect(fin.text).not.toMatch(/wheelchair|no nuts|What to know/);
    const finOrders = await get(scene, await tokenOf(scene, 'FINANCE'), 'orders.csv');
    expect(lines(finOrders.text)).toHaveLength(3);
    expect(finOrders.text).toContain('OPEN,EUR,123.45,0.00,0.00,123.45');
    const fac = await tokenOf(scene, 'FACILITATOR', { scope: 'COHORT', scopeId: one });
    expect(lines((await get(scene, fac, 'roster.csv')).text)).toHaveLength(1);
    await scene.em().nativeUpdate(Registration, { edition: scene.year.editionId }, { state: 'CONFIRMED' });
    const own = await get(scene, fac, 'roster.csv');
    expect(lines(own.text)).toHaveLength(2);
    expect(lines(own.text)[0]).not.toContain('Price');
    expect(lines(fin.text)[0]).toContain('Price');
    expect(own.text).toContain('wheelchair');
    const far = await tokenOf(scene, 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.editionId });
    await untouched(scene.app.app, async () => {
      for (const file of ['orders.csv', 'messages.csv']) expect((await get(scene, fac, file)).status).toBe(404);
      for (const token of [null, far]) {
        for (const file of ['roster.csv', 'orders.csv', 'messages.csv', 'people.csv', 'toString.csv', 'roster'])
          expect([file, (await get(scene, token, file)).status]).toEqual([file, 404]);
      }
    });
    const olu = await tokenOf(scene, 'ORGANIZER');
    expect((await get(scene, olu, 'messages.csv?states=WAITING&sort=at&from=junk')).status).toBe(200);
    expect((await get(scene, olu, 'roster.csv?from=junk&sort=junk&lang=xx-junk')).status).toBe(200);
    expect((await get(scene, olu, 'roster.csv', 'nowhere')).status).toBe(404);
  });

  it('of what somebody runs hold their editions, money and communities, and are nobody else’s', async () => {
    const scene = await makeScene(kind, { capacity: 10, amountMinor: 12_345 });
    await registerAs(scene, 'ada@example.org', {});
    const whole = async (token: string | null, file: string) => get(scene, token, file, null);
    const olu = await tokenOf(scene, 'ORGANIZER');
    const editions = await whole(olu, 'editions.csv?sort=title&lang=en');
    expect(editions.headers.get('content-disposition')).toContain('filename="editions.csv"');
    expect(lines(editions.text)[0]).toContain('Edition,Begins,Ends,Time zone,State,Confirmed,Places kept,Waiting');
    expect(lines(editions.text)).toHaveLength(2);
    expect(lines(editions.text)[1]).toMatch(/,PUBLISHED,0,1,0$/);
    expect(lines((await whole(olu, 'editions.csv?state=past')).text)).toHaveLength(1);
    const fin = await tokenOf(scene, 'FINANCE');
    expect(lines((await whole(fin, 'money.csv')).text)[1]).toMatch(/,EUR,123\.45,0\.00,0\.00,123\.45$/);
    const { communityId } = scene.year;
    const steward = await makePerson(scene.em());
    await makeAppointment(scene.em(), steward.id, 'STEWARD', { scope: 'COMMUNITY', scopeId: communityId });
    const own = await whole(await makeToken(scene.em(), steward.id, scene.now()), 'communities.csv');
    expect([own.status, lines(own.text).length]).toEqual([200, 2]);
    const fac = await tokenOf(scene, 'FACILITATOR', { scope: 'EDITION', scopeId: scene.year.editionId });
    expect(lines((await whole(fac, 'editions.csv')).text)[1]).toMatch(/,PUBLISHED,,,$/);
    const stranger = await tokenOf(scene);
    await untouched(scene.app.app, async () => {
      expect((await whole(fac, 'money.csv')).status).toBe(404);
      expect((await get(scene, fin, 'scholarships.csv')).status).toBe(404);
      for (const token of [null, stranger])
        for (const file of ['editions.csv', 'money.csv', 'communities.csv', 'toString.csv'])
          expect([file, (await whole(token, file)).status]).toEqual([file, 404]);
    });
  });
});
