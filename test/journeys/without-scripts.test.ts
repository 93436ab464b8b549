import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Meeting } from '../../schema/communities/meeting.js';
import { newId } from '../../schema/node.js';
import { ExternalIdentity } from '../../schema/people/external-identity.js';
import { Edition } from '../../schema/workshops/edition.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { makeLink } from '../../server/platform/link-token.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp, type TestApp } from '../support/app.js';
import { linkIn, mailTo } from '../support/mailbox.js';
import { makeMembership } from '../support/make-membership.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import { makeYear } from '../support/make-year.js';

/** The public journeys of people whose browser runs no script; the card's page is walked in the main road. */
let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

function start(): Promise<TestApp> {
  return startTestApp({ workers: [startOutbox], routes: [...routes, addBuiltPages] });
}

async function reader(app: TestApp): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('response', (response) => expect([response.url(), response.status() < 500]).toEqual([response.url(), true]));
  await page.goto(`${app.url}/`);
  return page;
}

async function register(page: Page, app: TestApp, slug: string, name: string, email: string): Promise<void> {
  await page.goto(`${app.url}/w/${slug}`);
  await page.locator('main a[href$="/register"]').first().click();
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="acceptsTerms"]').check();
  await page.getByRole('button', { name: /^(Register|Join the waiting list)$/ }).click();
  await page.waitForURL(/\/r\//);
}

/** Names of the fields that a reader sees before opening anything. */
async function fieldsOf(page: Page): Promise<string[]> {
  const fields = await page.locator('main form :is(input, select, textarea):visible').all();
  const names = await Promise.all(fields.map((field) => field.getAttribute('name')));
  return [...new Set(names.map(String))];
}

it('one finds a workshop, registers, waits, leaves the line, is offered a place, takes it and cancels', async () => {
  const app = await start();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now(), capacity: 1, amountMinor: 0 });
  const [ama, bao, cai] = [await reader(app), await reader(app), await reader(app)];

  // What is wrong stands beside its field, and nothing that was typed is lost.
  await ama.goto(`${app.url}/w/${year.slug}/register`);
  expect(await fieldsOf(ama)).toEqual(['name', 'email', 'acceptsTerms']);
  await ama.locator('input[name="name"]').fill('Ama Mensah');
  await ama.locator('input[name="email"]').fill('ama at example');
  await ama.getByRole('button', { name: 'Register' }).click();
  await ama.getByText('2 values need another look').waitFor();
  expect(await ama.locator('input[name="name"]').inputValue()).toBe('Ama Mensah');
  expect(await ama.locator('input[name="email"]').getAttribute('aria-invalid')).toBe('true');

  await register(ama, app, year.slug, 'Ama Mensah', 'ama@example.org');
  await ama.getByText('Your place is confirmed').first().waitFor();
  await register(bao, app, year.slug, 'Bao Nguyen', 'bao@example.org');
  await register(cai, app, year.slug, 'Cai Wen', 'cai@example.org');
  await bao.getByRole('link', { name: 'Leave the waiting list' }).click();
  await bao.getByRole('button', { name: 'Leave the waiting list' }).click();
  await bao.waitForURL(/\/r\/[^/]+$/);

  // Name and needs are one's own to change.
  await ama.getByText('Change name or needs').click();
  await ama.getByLabel('Your name').fill(' ');
  await ama.getByRole('button', { name: 'Save the changes' }).click();
  await ama.getByText('One value needs another look').waitFor();
  await ama.getByLabel('Your name').fill('Ama A. Mensah');
  await ama.getByLabel(/What the organizers should know/).fill('A ramp');
  await ama.getByRole('button', { name: 'Save the changes' }).click();
  await ama.getByText('Your changes are saved').waitFor();
  await ama.getByText('Ama A. Mensah').waitFor();

  await ama.getByRole('link', { name: 'Cancel my registration' }).click();
  await ama.getByRole('button', { name: 'Cancel the registration' }).click();
  await ama.getByText('Your registration is cancelled').waitFor();
  // In an old tab the same once more, and the address itself: what holds now, no page that is gone.
  const own = ama.url();
  for (const [page, path] of [
    [ama, 'cancel'],
    [bao, 'leave'],
  ] as const) {
    const old = `${page.url()}/${path}`;
    const again = await page.request.post(old, { form: { quoteToken: 'old' }, headers: { origin: app.url } });
    expect([again.status(), again.url()]).toEqual([200, page.url()]);
    expect([(await page.goto(old))?.status(), page.url()]).toEqual([200, old.slice(0, -path.length - 1)]);
  }
  expect(ama.url()).toBe(own);
  const offer = await mailTo(app, 'cai@example.org', /^A place for you/);
  await cai.goto(linkIn(app, offer, '/r/'));
  const sent = async (form: string) => {
    const answer = await cai.request.post(cai.url(), { form: { _form: form }, headers: { origin: app.url } });
    return [answer.status(), /role="status">\s*<p>\s*<strong>[^<]+/.test(await answer.text())];
  };
  // A form that was made up gives nothing away.
  expect(await sent('made-up')).toEqual([400, false]);
  await cai.getByRole('button', { name: 'Take the place' }).click();
  await cai.getByText('Your place is confirmed').first().waitFor();
  // The same form once more, no longer on the page, is answered in words.
  expect(await sent('decline')).toEqual([409, true]);
});

it('one signs in by code and by link, answers an invitation and a meeting, and reads in another language', async () => {
  const app = await start();
  const em = app.app.orm.em.fork();
  const now = app.clock.now();
  const year = await makeYear(em, { now });
  const { id: personId } = await makePerson(em, { name: 'Dewi Lestari', email: 'dewi@example.org' });
  const membershipId = await makeMembership(em, { personId, communityId: year.communityId, now, state: 'INVITED' });
  const page = await reader(app);

  await page.goto(`${app.url}/home`);
  await page.locator('input[name="email"]').fill('dewi@example.org');
  await page.getByRole('button', { name: 'Send me the mail' }).click();
  const mail = await mailTo(app, 'dewi@example.org', /sign in/i);
  await page.locator('input[name="code"]').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('[role="alert"]').first().waitFor();
  await page.locator('input[name="code"]').fill(/\b\d{3} ?\d{3}\b/.exec(mail.text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${app.url}/home`);

  await page.goto(`${app.url}/i/${makeLink(app.app.secretKey, 'MEMBERSHIP', membershipId, 1)}`);
  await page.getByRole('button', { name: 'Just listen' }).click();
  await page.getByText('Welcome, you are listening in').waitFor();
  const invitation = await mailTo(app, 'dewi@example.org', /A case from the field/);
  const other = await reader(app);
  await other.goto(linkIn(app, invitation, '/rsvp/'));
  await other.getByRole('button', { name: 'Perhaps' }).click();
  await other.getByText('You may come').waitFor();
  await em.nativeUpdate(Meeting, {}, { startsAt: new Date(now.getTime() - 3_600_000), endsAt: now });
  await other.reload();
  await other.getByText('This meeting is over.').waitFor();
  expect(await other.getByRole('button', { name: 'Perhaps' }).count()).toBe(0);

  await other.goto(`${app.url}/sign-in`);
  await other.locator('input[name="email"]').fill('dewi@example.org');
  await other.getByRole('button', { name: 'Send me the mail' }).click();
  const second = await mailTo(app, 'dewi@example.org', /sign in/i, [mail]);
  await other.goto(linkIn(app, second, '/sign-in/'));
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL(`${app.url}/home`);

  await other.goto(`${app.url}/w/${year.slug}?lang=ar`);
  expect(await other.locator('html').getAttribute('dir')).toBe('rtl');
  await other.goto(`${app.url}/`);
  expect(await other.locator('html').getAttribute('lang')).toBe('ar');
});

it('nobody is invited to an edition whose registration is over', async () => {
  const app = await start();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now() });
  const { id } = await makePerson(em);
  await makeAppointment(em, id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
  const page = await reader(app);
  const value = await makeToken(em, id, app.clock.now());
  await page.context().addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);
  app.clock.set(app.clock.now());
  const closed = 'Registration is over: nobody can be invited to this edition any more.';
  for (const [registrationClosesAt, shown] of [
    [new Date(app.clock.now().getTime() + 1000), 0],
    [app.clock.now(), 1],
  ] as const) {
    await em.nativeUpdate(Edition, { id: year.editionId }, { registrationClosesAt });
    expect((await page.goto(`${app.url}/organize/w/${year.slug}/invite`))?.status()).toBe(200);
    expect(await page.getByText(closed).count()).toBe(shown);
    expect(await page.getByText('Who gets it').count()).toBe(1 - shown);
  }
});

it('one disconnects an account elsewhere, after reading what that means; that of others cannot be found', async () => {
  const app = await start();
  const em = app.app.orm.em.fork();
  const now = app.clock.now();
  const issuer = 'https://login.example.org/realm';
  const connect = async (name: string, email: string, subject: string) => {
    const { id: person } = await makePerson(em, { name, email });
    const id = newId();
    await em.insert(ExternalIdentity, { id, createdAt: now, updatedAt: now, lastUsedAt: now, person, issuer, subject });
    return { id, person };
  };
  const own = await connect('Gita Rao', 'gita@example.org', 'subject-1');
  const other = await connect('Hugo Lind', 'hugo@example.org', 'subject-2');
  const page = await reader(app);
  const value = await makeToken(em, own.person, now);
  await page.context().addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);

  expect((await page.goto(`${app.url}/me/identities/${other.id}/remove`))?.status()).toBe(404);
  await page.goto(`${app.url}/me/security`);
  await page.getByRole('link', { name: 'Disconnect …' }).click();
  await page.getByRole('heading', { name: 'Disconnect the account at login.example.org?' }).waitFor();
  expect(await em.count(ExternalIdentity)).toBe(2);
  await page.getByRole('button', { name: 'Disconnect the account' }).click();
  await page.getByText('The account is disconnected.').waitFor();
  expect((await em.fork().findAll(ExternalIdentity)).map(({ id }) => id)).toEqual([other.id]);
  expect((await mailTo(app, 'gita@example.org', /./)).text).toContain('login.example.org');
});

it('one asks to be told when registration opens, and confirms it by the mail', async () => {
  const app = await start();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now() });
  await em.nativeUpdate(Edition, { id: year.editionId }, { registrationClosesAt: app.clock.now() });
  const page = await reader(app);
  await page.goto(`${app.url}/alerts`);
  await page.locator('input[name="email"]').fill('edu@example.org');
  await page.getByRole('button', { name: 'Tell me when it opens' }).click();
  await page.getByText('Look into your mail').first().waitFor();
  const asked = await mailTo(app, 'edu@example.org', /./);
  await page.goto(linkIn(app, asked, '/alerts/'));
  await page.getByRole('button', { name: 'Yes, tell me when it opens' }).click();
  await page.getByText('We will write to you').first().waitFor();
});
