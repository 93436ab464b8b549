import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Certificate } from '../../schema/attendance/certificate.js';
import { Completion } from '../../schema/attendance/completion.js';
import { Session } from '../../schema/workshops/session.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp, type TestApp } from '../support/app.js';
import { linkIn, mailTo } from '../support/mailbox.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import { makeYear } from '../support/make-year.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

const registering = `mutation ($input: RegisterInput!) { register(input: $input) { __typename ... on RegisterSuccess { registration { id } } } }`;
const marking = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename } }`;

/** Somebody who runs the series, signed in with a browser of their own. */
async function organizerOf(app: TestApp, seriesId: string) {
  const em = app.app.orm.em.fork();
  const { id } = await makePerson(em, { name: 'Olu Adeyemi', email: 'olu@example.org' });
  await makeAppointment(em, id, 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  const token = await makeToken(em, id, app.clock.now());
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addCookies([{ name: sessionCookieName(app.app.config.publicUrl), value: token, url: app.url }]);
  return { ask: app.as(token), page: await context.newPage() };
}

test('from completing to a certificate that anyone checks without a script, and that is revoked', async () => {
  const app = await startTestApp({ workers: [startOutbox], routes: [...routes, addBuiltPages] });
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now() });
  const values = { name: 'Bao Nguyễn', email: 'bao@example.org', acceptsTerms: true, consents: [] };
  const input = { editionSlug: year.slug, tierId: year.tierId, ...values };
  const registered = (await app.as(null)(registering, { input })).data.register;
  const { endsAt } = await em.findOneOrFail(Session, { id: year.sessionId });
  app.clock.set(new Date(endsAt.getTime() + 60_000));
  const { ask, page: olu } = await organizerOf(app, year.seriesId);
  const marks = [{ registrationId: registered.registration.id, state: 'PRESENT' }];
  await ask(marking, { input: { sessionId: year.sessionId, marks } });
  await olu.goto(`${app.url}/organize/w/${year.slug}/complete`);
  await olu.getByRole('button', { name: /complete/i }).click();
  await olu.getByText('All is done: whoever completed has a certificate').waitFor();
  expect(await em.fork().count(Completion)).toBe(1);

  // The mail carries the PDF, and leads to a page that works without a script.
  const mail = await mailTo(app, 'bao@example.org', /^You completed/);
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const anyone = await context.newPage();
  await anyone.goto(linkIn(app, mail, '/verify/'));
  await anyone.getByRole('heading', { name: 'Bao Nguyễn' }).waitFor();
  await anyone.getByText('This certificate was issued here and is in force.').waitFor();
  const verifyPage = anyone.url();

  // A file of it, chosen on the page, is judged; the same file with a letter changed is not genuine.
  const jwt = await (await fetch(linkIn(app, mail, '/certificate/'))).text();
  const judged = async (text: string) => {
    await anyone.goto(`${app.url}/verify`);
    const file = { name: 'badge.jwt', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await anyone.getByLabel('File (.jwt or .json)').setInputFiles(file);
    await anyone.getByRole('button', { name: 'Check the credential' }).click();
    return anyone.locator('.notice strong').first().textContent();
  };
  expect(await judged(jwt)).toBe('Genuine');
  const changed = jwt.at(-9) === 'A' ? 'B' : 'A';
  expect(await judged(jwt.slice(0, -9) + changed + jwt.slice(-8))).toBe('Not genuine');
  await anyone.goto(`${app.url}/verify`);
  await anyone.getByLabel('Or its text').fill('hello');
  await anyone.getByRole('button', { name: 'Check the credential' }).click();
  await anyone.getByText('This is no credential.').first().waitFor();

  await olu.goto(`${app.url}/organize/w/${year.slug}/certificates`);
  await olu.getByRole('link', { name: 'Bao Nguyễn' }).click();
  // The list, too, has a link to the PDF: its own page is there once it can be revoked on it.
  await olu.getByText('Revoke this certificate').first().waitFor();
  // Letters that the PDF lacks are named, with the way to mend it, and no PDF is offered.
  const pdf = olu.getByRole('link', { name: 'Open the PDF' });
  await pdf.waitFor();
  await em.nativeUpdate(Certificate, { edition: year.editionId }, { holderName: '田中 Bao' });
  await olu.reload();
  await olu.getByText('The PDF cannot print 田 中,').waitFor();
  await olu.getByLabel('Name on the certificate').waitFor();
  expect(await pdf.count()).toBe(0);
  await em.nativeUpdate(Certificate, { edition: year.editionId }, { holderName: 'Bao Nguyễn' });
  await olu.reload();
  await olu.getByText('Revoke this certificate').first().click();
  // Without a reason there is nothing to confirm: it is refused at once, at its field.
  await olu.getByRole('button', { name: 'Revoke this certificate' }).click();
  await olu.getByRole('alert').getByText('Say why').waitFor();
  expect(await olu.getByRole('dialog').count()).toBe(0);
  await olu.getByLabel(/^Reason/).fill('Issued for the wrong year.');
  await olu.getByRole('button', { name: 'Revoke this certificate' }).click();
  await olu.getByRole('dialog').getByRole('button', { name: 'Revoke this certificate' }).click();
  // That it will be no longer valid is said already where it is revoked.
  await olu.getByText('later taken back. It is no longer valid.').waitFor();
  expect(await pdf.count()).toBe(0);
  const told = await mailTo(app, 'bao@example.org', /^Certificate revoked/);
  expect(told.text).toContain('Issued for the wrong year.');
  await anyone.goto(verifyPage);
  await anyone.getByText('Issued for the wrong year.').waitFor();
  await anyone.getByText('It is no longer valid.').waitFor();
  // An address that was changed is none of ours, and says what that means.
  expect((await anyone.goto(`${verifyPage.slice(0, -1)}~`))?.status()).toBe(404);
  await anyone.getByRole('heading', { name: 'No certificate has this address' }).waitFor();
});
