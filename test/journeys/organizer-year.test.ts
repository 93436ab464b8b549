import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../schema/workshops/session.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp, type TestApp } from '../support/app.js';
import type { DatabaseKind } from '../support/databases.js';
import { markPresent, phone, signInAgain, someone } from '../support/journey-people.js';
import { makeLastYear } from '../support/last-year.js';
import { linkIn, mailsTo, mailTo } from '../support/mailbox.js';
import { makeAppointment, makePerson } from '../support/make-people.js';
import {
  console,
  makeCohort,
  makeNext,
  moveSession,
  offerHelp,
  openNext,
  planSeries,
  register,
  slug,
} from './plan-year.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

const faults: string[] = [];

/** A facilitator is asked by mail, takes the role on, and is there on a phone. */
async function askFacilitator(olu: Page, app: TestApp): Promise<Page> {
  await olu.goto(`${app.url}${console}/team`);
  await olu.getByLabel('Email').fill('fay@example.org');
  await olu.getByRole('textbox', { name: 'Name' }).fill('Fay Okafor');
  await olu.getByLabel('For', { exact: true }).selectOption({ label: 'Edition: Communities 2027' });
  await olu.getByLabel('Why you ask them').fill('You held the openings together last year.');
  await olu.getByRole('button', { name: 'Send the question' }).click();
  const asked = await mailTo(app, 'fay@example.org', /^Will you take on a role/);
  const fay = await someone(app, browser, faults, 'fay@example.org', phone);
  await fay.goto(linkIn(app, asked, '/appointment/'));
  await fay.getByRole('button', { name: 'Yes, I take it on' }).click();
  await fay.getByText('You have taken it on').waitFor();
  return fay;
}

/** In the first session the facilitator marks one person; another types the code that is shown in the room. */
async function firstSession(fay: Page, app: TestApp): Promise<void> {
  app.clock.set('2027-04-15T16:10:00Z');
  await signInAgain(app, fay, 'fay@example.org');
  await fay.goto(`${app.url}${console}/sessions`);
  await fay.getByRole('link', { name: 'Mark attendance' }).first().click();
  await markPresent(fay, 'Amara Diallo');
  await fay.getByRole('link', { name: 'Code for the room' }).click();
  await fay.getByRole('button', { name: 'Make the code' }).click();
  const code = (await fay.locator('.room-code-word').textContent()) ?? '';
  const bao = await someone(app, browser, faults, 'bao@example.org', phone);
  await bao.goto(`${app.url}/home`);
  await bao.getByRole('main').getByRole('link', { name: 'Communities 2027' }).first().click();
  await bao.getByRole('link', { name: 'Enter the code from the room' }).click();
  await bao.getByLabel('Code').fill(code);
  await bao.getByRole('button', { name: 'Continue' }).click();
  await bao.getByRole('button', { name: 'Yes, I am here' }).click();
  await bao.getByText('You are marked as present').waitFor();
}

/** After the last session the facilitator marks the two others; the organizer sees who completes, and completes. */
async function complete(olu: Page, fay: Page, app: TestApp): Promise<void> {
  app.clock.set('2027-05-06T20:00:00Z');
  await Promise.all([signInAgain(app, olu, 'olu@example.org'), signInAgain(app, fay, 'fay@example.org')]);
  for (const title of ['How they begin', 'How they last']) {
    const { id } = await app.app.orm.em.fork().findOneOrFail(Session, { title, edition: { slug } });
    await fay.goto(`${app.url}${console}/attendance/${id}`);
    for (const name of ['Amara Diallo', 'Bao Nguyen']) await markPresent(fay, name);
  }
  await olu.goto(`${app.url}/organize`);
  await olu.getByRole('link', { name: 'Complete this edition: its last session is over' }).click();
  await olu.getByText('Nobody is marked in 2 sessions yet').waitFor();
  await olu.getByRole('link', { name: 'Clinic 1 (Evening group)' }).waitFor();
  await olu.getByRole('row', { name: /Chen Wei.*Falls short/ }).waitFor();
  await olu.getByRole('button', { name: 'Complete the edition' }).click();
  // The page says how it goes, and by itself that it is done.
  await olu.getByText('All is done: whoever completed has a certificate').waitFor();
}

/** The certificate comes by mail, can be read, and whoever is shown it finds that it is genuine. */
async function certificate(app: TestApp): Promise<void> {
  const mail = await mailTo(app, 'amara@example.org', /^You completed/);
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
  const bytes = await (await fetch(`${app.url}/dev/mailbox/${mail.id}/file/0`)).arrayBuffer();
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const text = items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
  const check = linkIn(app, mail, '/verify/');
  for (const said of ['Amara Diallo', 'Communities 2027', '3 of 3 sessions', check]) expect(text).toContain(said);
  const anyone = await someone(app, browser, faults, null, { javaScriptEnabled: false });
  await anyone.goto(check);
  await anyone.getByRole('heading', { name: 'Amara Diallo' }).waitFor();
  await anyone.getByText('This certificate was issued here and is in force.').waitFor();
  expect((await mailsTo(app, 'chen@example.org')).filter(({ subject }) => subject.startsWith('You completed'))).toEqual(
    [],
  );

  // The same mail invites onwards, and the community is there for who accepts.
  await anyone.goto(linkIn(app, mail, '/i/'));
  await anyone.getByRole('button', { name: 'Join and take part' }).click();
  await anyone.getByText('Welcome, you are a member now').waitFor();
  // Who would rather not is told that this was heard.
  await anyone.goto(linkIn(app, await mailTo(app, 'bao@example.org', /^You completed/), '/i/'));
  await anyone.getByRole('button', { name: 'No, thank you' }).click();
  await anyone.getByText('You have said no, thank you').waitFor();
}

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the year of an organizer, from the wizard to the certificates, on %s',
  async (kind) => {
    const app = await startTestApp({ kind, workers: [startOutbox], routes: [...routes, addBuiltPages] });
    app.clock.set('2026-11-30T09:00:00Z');
    const em = app.app.orm.em.fork();
    const year = await makeLastYear(em);
    const { id } = await makePerson(em, { name: 'Olu Adeyemi', email: 'olu@example.org' });
    await makeAppointment(em, id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });

    // Winter: the next edition is made from the last, looked through, published, and people register.
    const olu = await someone(app, browser, faults, 'olu@example.org');
    await makeNext(olu, app);
    await openNext(olu, app);
    await offerHelp(olu, app);
    for (const name of ['Amara Diallo', 'Bao Nguyen', 'Chen Wei']) await register(app, name);
    await makeCohort(olu, app);
    await planSeries(olu, app);
    await moveSession(olu, app);
    const fay = await askFacilitator(olu, app);

    // Spring: it takes place, and is completed.
    await firstSession(fay, app);
    await complete(olu, fay, app);
    await certificate(app);

    // What lasts: the community welcomes who came from the workshop.
    const amara = await someone(app, browser, faults, 'amara@example.org');
    await amara.goto(`${app.url}/c/${year.communitySlug}`);
    await amara.getByText('Welcome in.').waitFor();
    await amara.getByText('A case from the field').first().waitFor();

    expect(faults).toEqual([]);
    expect([...(await runChecks(app.app.orm.em.fork(), app.clock.now())).values()].flat()).toEqual([]);
  },
);
