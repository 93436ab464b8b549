import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp, type TestApp, until } from '../support/app.js';
import type { DatabaseKind } from '../support/databases.js';
import { linkIn, mailsTo, mailTo } from '../support/mailbox.js';
import { makeAppointment, makePerson } from '../support/make-people.js';
import { makeYear } from '../support/make-year.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

/** The way into a session that stands in the calendar of whoever is on their own page. */
async function joinLinkOf(page: Page, sessionId: string): Promise<string> {
  const { origin, pathname } = new URL(page.url());
  const file = await page.request.get(`${origin}${pathname.replace('/r/', '/calendar/')}.ics`);
  const events = (await file.text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT');
  return events.find((event) => event.includes(`session-${sessionId}`))?.match(/URL:(\S+)/)?.[1] ?? '';
}

/** Someone with a browser of their own; every page they meet must load and keep its scripts quiet. */
async function someone(app: TestApp, options: { scripts?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: options.scripts ?? true, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.url()}: ${response.status()}`);
  });
  await page.goto(`${app.url}/`);
  return page;
}

const faults: string[] = [];

async function register(page: Page, app: TestApp, slug: string, name: string, email: string): Promise<void> {
  await page.goto(`${app.url}/w/${slug}/register`);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByText('Invitations, names and photos').click();
  await page.getByLabel(/invite you into communities/).check();
  await page.getByLabel('I accept these terms').check();
  await page.getByRole('button', { name: /^(Register|Join the waiting list)$/ }).click();
  await page.waitForURL(/\/r\//);
}

async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Pay|Take the place and pay) €240/ }).click();
  await page.getByRole('button', { name: 'Pay €240.00' }).click();
  await page.waitForURL(/\/pay\/return/);
  await page.getByText('Your payment has arrived').waitFor();
  await page.getByRole('link', { name: 'Go to your own page' }).click();
  await page.getByRole('heading', { name: 'Your place is confirmed' }).waitFor();
}

/** Two weekly sessions are planned, the first at the time of one that is there: that is seen, and it is left out. */
async function planSeries(olu: Page, app: TestApp, slug: string): Promise<void> {
  const { startsLocal, timeZone } = await app.app.orm.em.fork().findOneOrFail(Session, { position: 0 });
  // An hour, also across midnight: the session is at the time of day of this run.
  const ends = new Date(Date.parse(`${startsLocal}Z`) + 3_600_000).toISOString().slice(11, 16);
  await olu.goto(`${app.url}/organize/w/${slug}/sessions`);
  await olu.getByRole('link', { name: 'Plan a series' }).click();
  await olu.getByLabel('Title').fill('Clinic');
  await olu.getByLabel('First day').fill(startsLocal.slice(0, 10));
  await olu.getByLabel('Starts').fill(startsLocal.slice(11, 16));
  await olu.getByLabel('Ends').fill(ends);
  await olu.getByLabel('Time zone').selectOption(timeZone);
  await olu.getByLabel('How many sessions').fill('2');
  await olu.getByRole('button', { name: 'Show every date' }).click();
  await olu.getByRole('heading', { name: '2 dates' }).waitFor();
  await olu.getByText(/At the same time as “Why communities”/).waitFor();
  await olu.locator('input[name="keep"]').first().uncheck();
  await olu.getByRole('button', { name: 'Add these sessions' }).click();
  await olu.waitForURL(/\/sessions$/);
  await olu.getByText('Clinic 2').waitFor();
  expect(await app.app.orm.em.fork().count(Session)).toBe(2);
}

/** A session is moved and put back unseen by anyone, then moved again and told: one mail, with its calendar file. */
async function moveSession(olu: Page, app: TestApp, slug: string): Promise<void> {
  const before = await app.app.orm.em.fork().findOneOrFail(Session, { position: 0 });
  const later = new Date(Date.parse(`${before.endsLocal}Z`) + 3_600_000).toISOString().slice(0, 16);
  const move = async () => {
    await olu.goto(`${app.url}/organize/w/${slug}/sessions/${before.id}`);
    await olu.getByLabel('Ends').fill(later);
    await olu.getByRole('button', { name: 'Save the session' }).click();
    await olu.getByText(/1 person will be told at/).waitFor();
  };
  await move();
  await olu.getByRole('main').getByRole('button', { name: 'Undo' }).click();
  await olu.getByText('The change is taken back').waitFor();
  await move();
  await olu.getByRole('button', { name: 'Tell now' }).click();
  const told = await mailTo(app, 'bao@example.org', /^New time: Why communities/);
  expect(told.text).toContain('Before:');
  expect(told.attachments.map(({ contentType }) => contentType).join()).toMatch(/calendar|ics/);
  const mails = await mailsTo(app, 'bao@example.org');
  expect(mails.filter(({ subject }) => subject.startsWith('New time'))).toHaveLength(1);
}

async function signIn(page: Page, app: TestApp, email: string, next: string): Promise<void> {
  await page.goto(`${app.url}${next}`);
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel('Email').fill(email);
  const before = await mailsTo(app, email);
  await page.getByRole('button', { name: 'Send me the mail' }).click();
  const mail = await mailTo(app, email, /sign in/i, before);
  await page.getByLabel('Code').fill(/\b\d{3} ?\d{3}\b/.exec(mail.text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${app.url}${next}`);
}

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the main road in a browser, from an edition that opens to a meeting one comes to, on %s',
  async (kind) => {
    const app = await startTestApp({ kind, workers: [startOutbox], routes: [...routes, addBuiltPages] });
    const em = app.app.orm.em.fork();
    const year = await makeYear(em, { now: app.clock.now(), capacity: 1, amountMinor: 24_000 });
    await em.nativeUpdate(Edition, { id: year.editionId }, { status: 'DRAFT', registrationClosesAt: app.clock.now() });
    const organizer = await makePerson(em, { name: 'Olu Adeyemi', email: 'olu@example.org' });
    await makeAppointment(em, organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });

    // The organizer publishes the draft and opens registration.
    const olu = await someone(app);
    await signIn(olu, app, 'olu@example.org', `/organize/w/${year.slug}`);
    await olu.getByRole('button', { name: 'Publish this edition' }).click();
    await olu.getByRole('dialog').getByRole('button', { name: 'Publish this edition' }).click();
    await olu.getByText('Open registration').first().click();
    await olu.getByRole('button', { name: 'Open registration' }).click();
    await olu.getByRole('button', { name: 'Close registration now' }).waitFor();

    // Somebody else looks at the edition meanwhile, and sees the last place go without loading the page again.
    const bao = await someone(app);
    await bao.goto(`${app.url}/w/${year.slug}`);
    await bao.getByText('1 place left').first().waitFor();

    // A visitor without JavaScript registers, has a card refused, pays, and is confirmed by mail with a calendar entry.
    const amara = await someone(app, { scripts: false });
    await amara.getByRole('link', { name: 'Communities 2027' }).click();
    await amara.getByText('1 place left').first().waitFor();
    await amara.getByRole('link', { name: 'Register' }).click();
    await amara.getByRole('button', { name: 'Register' }).click();
    await amara.getByText('3 values need another look').waitFor();
    await register(amara, app, year.slug, 'Amara Diallo', 'amara@example.org');
    await amara.getByText('A place is kept for you').waitFor();
    await bao.getByText('Full, with a waiting list').waitFor();
    await amara.getByRole('button', { name: 'Pay €240.00' }).click();
    await amara.getByLabel('Card number').fill('4000 0000 0000 0002');
    await amara.getByRole('button', { name: 'Pay €240.00' }).click();
    await amara
      .getByText(/declined/i)
      .first()
      .waitFor();
    await amara.goBack();
    await amara.goBack();
    await pay(amara);
    const confirmation = await mailTo(app, 'amara@example.org', /^Your place is confirmed/);
    expect(confirmation.attachments.map(({ content }) => /METHOD:(\w+)/.exec(content)?.[1])).toContain('REQUEST');

    // The next person finds it full and joins the line; the first cancels after seeing what comes back.
    await register(bao, app, year.slug, 'Bao Nguyen', 'bao@example.org');
    await bao.getByText('You are number 1 of 1 in line.').waitFor();
    await amara.goto(linkIn(app, confirmation, '/r/'));
    await amara.getByRole('link', { name: 'Cancel my registration' }).click();
    await amara.getByText('You get back (100 % of the fee)').waitFor();
    await amara.getByRole('button', { name: 'Cancel the registration' }).click();
    await amara.getByText('Your registration is cancelled').waitFor();
    await mailTo(app, 'amara@example.org', /^Cancelled/);

    // The place is offered by mail, accepted and paid.
    const offer = await mailTo(app, 'bao@example.org', /^A place for you/);
    await bao.goto(linkIn(app, offer, '/r/'));
    await pay(bao);

    // The organizer says where the online room is; when the session begins, the person with the place is let in.
    await olu.goto(`${app.url}/organize/w/${year.slug}/sessions`);
    await olu.getByRole('link', { name: 'Change' }).click();
    await olu.getByRole('textbox', { name: 'Online room' }).fill('https://meet.example.org/room-1');
    await olu.getByRole('button', { name: 'Save the room' }).click();
    const isRoomKnown = { id: year.sessionId, joinUrl: { $ne: null } };
    await until(async () => (await app.app.orm.em.fork().count(Session, isRoomKnown)) === 1);
    await planSeries(olu, app, year.slug);
    await moveSession(olu, app, year.slug);
    await bao.reload();
    expect(await bao.getByRole('button', { name: 'Open the online room' }).count()).toBe(0);
    const ownPage = bao.url();
    const joinLink = await joinLinkOf(bao, year.sessionId);
    await bao.goto(joinLink);
    await bao.getByText('The online room opens a quarter of an hour before the start').waitFor();
    app.clock.pass(60 * 86_400_000);
    await bao.goto(ownPage);
    await bao.getByRole('button', { name: 'Open the online room' }).click();
    expect(await bao.getByRole('link', { name: 'Go in' }).getAttribute('href')).toBe('https://meet.example.org/room-1');
    await bao.goto(joinLink);
    await bao.getByRole('button', { name: 'Open the online room' }).click();
    expect(await bao.getByRole('link', { name: 'Go in' }).getAttribute('href')).toBe('https://meet.example.org/room-1');

    // After the last session the organizer marks who was there and completes the edition.
    app.clock.pass(8 * 86_400_000);
    await signIn(olu, app, 'olu@example.org', `/organize/w/${year.slug}/sessions`);
    await olu.getByRole('link', { name: 'Mark attendance' }).first().click();
    await olu.getByRole('radio', { name: 'Present' }).check();
    await olu.getByText('All saved').waitFor();
    await olu.goto(`${app.url}/organize/w/${year.slug}/complete`);
    await olu.getByRole('button', { name: 'Complete the edition' }).click();
    await olu.getByRole('table').getByText('Completed').waitFor();

    // The alumnus is invited by mail, joins, is told of the next meeting and says that they come.
    const completed = await mailTo(app, 'bao@example.org', /^You completed/);
    await bao.goto(linkIn(app, completed, '/i/'));
    await bao.getByRole('button', { name: 'Join and take part' }).click();
    await bao.getByText('Welcome, you are a member now').waitFor();
    const invitation = await mailTo(app, 'bao@example.org', /A case from the field/);
    await bao.goto(linkIn(app, invitation, '/rsvp/'));
    await bao.getByRole('button', { name: 'I come online' }).click();
    await bao.getByText('You come online').waitFor();
    await signIn(bao, app, 'bao@example.org', '/home');
    await bao.getByRole('article').getByRole('link', { name: 'Facilitating Online' }).click();
    await bao.getByText('Welcome in.').waitFor();
    await bao.getByText('1 person comes').waitFor();

    expect(faults).toEqual([]);
    expect([...(await runChecks(app.app.orm.em.fork(), app.clock.now())).values()].flat()).toEqual([]);
  },
);
