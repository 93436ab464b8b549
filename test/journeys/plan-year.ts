import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { Session } from '../../schema/workshops/session.js';
import type { TestApp } from '../support/app.js';
import { alive, countClicks } from '../support/journey-people.js';
import { mailsTo, mailTo } from '../support/mailbox.js';

/** Slug of the edition that the journey makes. */
export const slug = 'communities-2027';

/** Where it is organized. */
export const console = `/organize/w/${slug}`;

/** From the list of editions to the draft of the next: every date old beside new, one of them changed. */
export async function makeNext(olu: Page, app: TestApp): Promise<void> {
  await olu.goto(`${app.url}/organize/editions`);
  const clicks = await countClicks(olu);
  await olu.getByRole('main').getByRole('link', { name: 'Past' }).click();
  await olu.getByRole('main').getByRole('link', { name: 'Communities 2026' }).click();
  await olu.getByRole('link', { name: 'Make the next edition' }).click();
  await olu.getByRole('button', { name: 'See the dates' }).click();
  await olu.getByText('Everything moves by 52 weeks').waitFor();
  await alive(olu);
  const last = olu.getByRole('listitem').filter({ hasText: 'How they last' });
  await last.getByText(/30 Apr 2026/).waitFor();
  expect(await last.getByLabel('starts').inputValue()).toBe('2027-04-29T17:00');
  // What is typed is looked at as what was proposed: a holiday, and an hour that comes twice.
  await last.getByLabel('ends').fill('2027-05-01T19:30');
  await last.getByText(/, Portugal$/).waitFor();
  await last.getByLabel('ends').fill('2027-10-31T01:30');
  await last.getByText('The clocks show this time twice that day. Which one is it?').waitFor();
  await last.getByLabel('ends').fill('2027-04-29T19:30');
  await last.getByText('The clocks show this time twice that day. Which one is it?').waitFor({ state: 'detached' });
  await olu.getByRole('button', { name: 'Make the draft' }).click();
  await olu.waitForURL(`${app.url}${console}/facts`);
  expect(clicks()).toBe(5);
}

/** The draft is looked through, published and opened for registration. */
export async function openNext(olu: Page, app: TestApp): Promise<void> {
  for (const thing of ['Texts', 'Sessions', 'Cohorts and places', 'Prices', 'Cancellation policy', 'Completion rule']) {
    const line = olu.locator('.checklist li').filter({ has: olu.getByRole('link', { name: thing, exact: true }) });
    await line.getByRole('button', { name: 'Looked at' }).click();
    await line.getByRole('button', { name: 'Look again' }).waitFor();
  }
  await olu.getByText('You have looked at everything.').waitFor();
  await olu.goto(`${app.url}${console}`);
  await olu.getByRole('button', { name: 'Publish this edition' }).click();
  await olu.getByRole('dialog').getByRole('button', { name: 'Publish this edition' }).click();
  await olu.getByRole('button', { name: 'Open registration' }).click();
  await olu.getByRole('button', { name: 'Close registration now' }).waitFor();
}

/** A fund is made, filled and partly taken back, nothing typed lost by a refusal; from then on the register form offers help. */
export async function offerHelp(olu: Page, app: TestApp): Promise<void> {
  const offered = async () => (await fetch(`${app.url}/w/${slug}/register`)).text();
  expect(await offered()).not.toContain('I need help with the fee');
  await olu.goto(`${app.url}${console}/facts`);
  await olu.locator('#prices').getByRole('link', { name: 'Help with the fee' }).click();
  await olu.getByLabel('Name of the fund').fill('For everyone');
  for (const [typed, said] of [
    ['-5', 'Give an amount such as 120'],
    ['12,345', 'Give an amount such as 120'],
    ['0', 'Give an amount above zero.'],
  ] as const) {
    await olu.getByLabel('Amount in EUR').fill(typed);
    await olu.getByRole('button', { name: 'Make the fund' }).click();
    await olu.locator('.field .wrong').getByText(said).waitFor();
    expect(await olu.getByLabel('Amount in EUR').inputValue()).toBe(typed);
    expect(await olu.getByLabel('Name of the fund').inputValue()).toBe('For everyone');
  }
  // The same page in a second tab, left open while the fund is made in the first.
  const late = await olu.context().newPage();
  await late.goto(olu.url());
  await olu.getByLabel('Amount in EUR').fill('500,50');
  await olu.getByRole('button', { name: 'Make the fund' }).dblclick();
  await olu.getByRole('heading', { name: 'For everyone' }).waitFor();
  await makeTooLate(late);
  const move = async (what: string, amount: string, button: string) => {
    app.clock.pass(60_000);
    const part = olu.locator('details').filter({ hasText: what });
    if ((await part.getAttribute('open')) === null) await part.getByText(what, { exact: true }).click();
    await part.getByLabel('Amount in EUR').fill(amount);
    await part.getByRole('button', { name: button }).click();
    return part;
  };
  await move('Add money', '99.5', 'Add to the fund');
  const left = olu.locator('dl.facts div').filter({ hasText: 'Left' });
  await left.getByText('€600.00').waitFor();
  const refused = await move('Take money out', '600.01', 'Take out of the fund');
  await refused.locator('.field .wrong').getByText('At most €600.00 can be taken out').waitFor();
  await move('Take money out', '100', 'Take out of the fund');
  await left.getByText('€500.00').waitFor();
  await olu.getByText('What went in and out').click();
  const gone = await olu.locator('.rows li').allInnerTexts();
  expect(gone.map((line) => /[\w ]+: €[\d.]+/.exec(line)?.[0].trim())).toEqual([
    'Taken out: €100.00',
    'Given: €99.50',
    'Given: €500.50',
  ]);
  expect(await offered()).toContain('I need help with the fee');
}

/** A fund is made where one was made meanwhile: that one is shown, with the reason, and money can be added to it. */
async function makeTooLate(late: Page): Promise<void> {
  await late.getByLabel('Name of the fund').fill('For some');
  await late.getByLabel('Amount in EUR').fill('70');
  await late.getByRole('button', { name: 'Make the fund' }).click();
  await late.getByRole('button', { name: 'Save mine anyway' }).click();
  await late.getByRole('heading', { name: 'For everyone' }).waitFor();
  expect(await late.getByText('This edition has a fund already. Add the money to it instead.').count()).toBe(1);
  expect(await late.getByRole('button', { name: 'Make the fund' }).count()).toBe(0);
  await late.getByText('Add money', { exact: true }).waitFor();
  await late.close();
}

/** A second cohort is made, and one person put into it by the menu of their card; the mail says so. */
export async function makeCohort(olu: Page, app: TestApp): Promise<void> {
  await olu.goto(`${app.url}${console}/cohorts`);
  await olu.getByText('Add a cohort').first().click();
  const form = olu.locator('form').filter({ has: olu.getByRole('button', { name: 'Add a cohort' }) });
  await form.getByRole('textbox', { name: 'Name' }).fill('Evening group');
  await form.getByRole('textbox', { name: 'Places' }).fill('5');
  await form.getByRole('button', { name: 'Add a cohort' }).click();
  await olu.getByRole('heading', { name: 'Evening group' }).waitFor();
  await olu.getByRole('link', { name: 'Place people' }).click();
  await olu.waitForURL(/\/cohorts\/people/);
  await alive(olu);
  await olu.getByRole('button', { name: 'Move to … – Bao' }).click();
  await olu.getByRole('button', { name: 'Evening group' }).click();
  await olu.getByRole('button', { name: 'Move 1 person' }).click();
  await olu.getByRole('dialog').getByRole('button', { name: 'Move 1 person' }).click();
  await olu.getByText('1 person was moved.').waitFor();
}

/** Two sessions of that cohort are planned by a rule. */
export async function planSeries(olu: Page, app: TestApp): Promise<void> {
  await olu.goto(`${app.url}${console}/sessions`);
  await olu.getByRole('link', { name: 'Plan a series' }).click();
  await olu.getByLabel('Title').fill('Clinic');
  await olu.getByLabel('For whom').selectOption('Evening group');
  await olu.getByLabel('First day').fill('2027-04-27');
  await olu.getByLabel('Starts').fill('20:00');
  await olu.getByLabel('Ends').fill('21:00');
  await olu.getByLabel('How many sessions').fill('2');
  await olu.getByRole('button', { name: 'Show every date' }).click();
  await olu.getByRole('heading', { name: '2 dates' }).waitFor();
  await olu.getByRole('button', { name: 'Add these sessions' }).click();
  await olu.waitForURL(/\/sessions$/);
  await olu.getByText('Clinic 2').waitFor();
}

/** One of them is moved: its one person gets the new time with a calendar file, and nobody else hears of it. */
export async function moveSession(olu: Page, app: TestApp): Promise<void> {
  const { id } = await app.app.orm.em.fork().findOneOrFail(Session, { title: 'Clinic 2' });
  // Before they are invited to it nobody is told that it was moved.
  app.clock.pass(11 * 60_000);
  await mailTo(app, 'bao@example.org', /^For your calendar: Clinic 2/);
  await olu.goto(`${app.url}${console}/sessions/${id}`);
  await olu.getByLabel('Starts').fill('2027-05-05T20:00');
  await olu.getByLabel('Ends').fill('2027-05-05T21:00');
  await olu.getByRole('button', { name: 'Save the session' }).click();
  await olu.getByText(/1 person will be told at/).waitFor();
  await olu.getByRole('button', { name: 'Tell now' }).click();
  const told = await mailTo(app, 'bao@example.org', /^New time: Clinic 2/);
  expect(told.text).toContain('Before:');
  expect(told.attachments.map(({ content }) => /METHOD:(\w+)/.exec(content)?.[1])).toContain('REQUEST');
  for (const other of ['amara', 'chen']) {
    const mails = await mailsTo(app, `${other}@example.org`);
    expect(mails.filter(({ subject }) => /Clinic|New time/.test(subject))).toEqual([]);
  }
}

const registering = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { registration { id state } } } }`;

/** Registers somebody with the first cohort, as the public form does, and waits for their confirmation. */
export async function register(app: TestApp, name: string): Promise<void> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.org`;
  const asked = `{ edition(slug: "${slug}") { tiers { id } cohorts { id } } }`;
  const { tiers, cohorts } = (await app.as(null)(asked)).data.edition;
  const values = { name, email, acceptsTerms: true, consents: ['COMMUNITY_INVITATIONS'] };
  const input = { editionSlug: slug, tierId: tiers[0].id, cohortId: cohorts[0].id, ...values };
  const done = (await app.as(null)(registering, { input })).data.register;
  expect(done.registration.state).toBe('CONFIRMED');
  await mailTo(app, email, /^Your place is confirmed/);
}
