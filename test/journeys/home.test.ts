import { raw } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { Membership } from '../../schema/communities/membership.js';
import { Person } from '../../schema/people/person.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Registration } from '../../schema/registration/registration.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Session } from '../../schema/workshops/session.js';
import { browseAs, openDemo } from '../support/demo-browser.js';
import { makePerson } from '../support/make-people.js';

const demo = openDemo();

const plain = { javaScriptEnabled: false, viewport: { width: 390, height: 800 } };

it('an invitation and a meeting are answered at home, without a script', async () => {
  const em = demo.app.app.orm.em.fork();
  const { id: person } = await em.findOneOrFail(Person, { email: 'alumna@demo.example' });
  const membership = await em.findOneOrFail(Membership, { person, community: { slug: 'telling-value' } });
  await em.nativeUpdate(
    Membership,
    { id: membership.id },
    { state: 'INVITED', joinedAt: null, invitedUntil: new Date(demo.app.clock.now().getTime() + 30 * 86_400_000) },
  );
  const page = await browseAs(demo.app, demo.browser, 'alumna@demo.example', plain);
  await page.goto(`${demo.app.url}/home`);
  await page.getByRole('heading', { name: 'An invitation' }).waitFor();
  await page.getByRole('button', { name: 'Just listen' }).click();
  await page.getByRole('heading', { name: 'An invitation' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/home');
  const now = await demo.app.app.orm.em.fork().findOneOrFail(Membership, { id: membership.id });
  expect([now.state, now.intent]).toEqual(['MEMBER', 'LISTENING']);

  const card = page.getByRole('article').filter({ hasText: 'Facilitating Online' });
  await card.getByRole('button', { name: 'Perhaps' }).click();
  await card.getByText('You may come').waitFor();
  await page.getByText('My journey').waitFor();
  await page.context().close();
});

it('shows someone new where to begin', async () => {
  await makePerson(demo.app.app.orm.em.fork(), { name: 'Nuria Sol', email: 'nuria@demo.example' });
  const page = await browseAs(demo.app, demo.browser, 'nuria@demo.example', plain);
  await page.goto(`${demo.app.url}/home`);
  expect(await page.getByRole('link', { name: 'See the workshops' }).getAttribute('href')).toBe('/');
  expect(await page.getByRole('link', { name: 'See the communities' }).getAttribute('href')).toBe('/c');
  expect(await page.getByText('My journey').count()).toBe(0);
  await page.context().close();
});

it('what a picture shows is in its table, which opens without a script', async () => {
  const page = await browseAs(demo.app, demo.browser, 'organizer@demo.example', plain);
  await page.goto(`${demo.app.url}/organize/w/cultivating-communities-2027/overview`);
  // What is missing stands on a line that is its own list.
  const figures = page.locator('figure', { hasText: 'Show as table' });
  expect(await figures.count()).toBe(6);
  for (const figure of await figures.all()) {
    const title = await figure.getByRole('heading').textContent();
    await figure.getByText('Show as table').click();
    expect([title, await figure.getByRole('row').count()]).toEqual([title, expect.any(Number)]);
    expect(await figure.getByRole('row').count()).toBeGreaterThan(3);
    // The caption, the drawing's name and the table say the same picture.
    const name = await figure.getByRole('img').getAttribute('aria-labelledby');
    expect(name?.split(' ')).toHaveLength(2);
  }
  await page.context().close();
});

it('who is in no cohort is told so, and is placed where there is room', async () => {
  const em = demo.app.app.orm.em.fork();
  const { id: person } = await em.findOneOrFail(Person, { email: 'participant@demo.example' });
  const where = { person, state: 'CONFIRMED', edition: { slug: 'cultivating-communities-2027' } } as const;
  const registration = await em.findOneOrFail(Registration, where, { populate: ['edition'] });
  const edition = registration.edition.id;
  const [first, second, ...others] = await em.find(Cohort, { edition }, { orderBy: { position: 'asc' } });
  const pool = (subjectId = '') => ({ kind: 'COHORT', subjectId }) as const;
  await em.nativeUpdate(Registration, { id: registration.id }, { cohort: null });
  await em.nativeUpdate(CapacityPool, pool(first?.id), { capacity: raw('taken') });
  await em.nativeUpdate(CapacityPool, pool(second?.id), { capacity: raw('taken + 2') });
  // The edition has no place left, which moves nobody: each has theirs.
  await em.nativeUpdate(CapacityPool, { kind: 'EDITION', subjectId: edition }, { capacity: raw('taken') });

  const own = await browseAs(demo.app, demo.browser, 'participant@demo.example', plain);
  await own.goto(`${demo.app.url}/home`);
  await own
    .getByRole('main')
    .getByRole('link', { name: /Cultivating/ })
    .first()
    .click();
  await own.waitForURL(/\/r\//);
  await own.getByText('You are not in a cohort yet; the organizers will place you.').waitFor();
  expect(await own.getByRole('link', { name: 'Download the calendar file' }).count()).toBe(0);
  const session = await em.findOneOrFail(Session, { edition, cohort: first?.id ?? '', status: 'PLANNED' });
  const soon = demo.app.clock.now().getTime() + 30 * 60_000;
  const times = { startsAt: new Date(soon), endsAt: new Date(soon + 3_600_000) };
  await em.nativeUpdate(Session, { id: session.id }, { cohort: null, ...times });
  await own.reload();
  await own.getByText('The sessions for everyone are below.').waitFor();
  await own.getByRole('link', { name: 'Download the calendar file' }).waitFor();
  await own.getByRole('link', { name: 'Enter the code from the room' }).waitFor();
  await own.goto(`${demo.app.url}/home`);
  await own.getByRole('link', { name: 'Enter the code from the room' }).click();
  await own.waitForURL((address) => address.pathname === '/here');
  await own.getByLabel('Code').fill(' - ');
  await own.getByLabel('Code').press('Enter');
  await own.getByText('Type the six letters and digits shown in the room.').waitFor();
  await own.context().close();

  // By a link that opens nothing one can still sign in, and comes back to the code.
  const visitor = await (await demo.browser.newContext(plain)).newPage();
  await visitor.goto(`${demo.app.url}/here/ABCDEF?link=nonsense`);
  await visitor.getByRole('heading', { name: 'This code leads nowhere for you' }).waitFor();
  const signIn = await visitor.getByRole('main').getByRole('link', { name: 'Sign in by mail' }).getAttribute('href');
  expect(signIn).toBe('/sign-in?next=%2Fhere%2FABCDEF');
  await visitor.context().close();

  const olu = await browseAs(demo.app, demo.browser, 'organizer@demo.example', plain);
  const address = `${demo.app.url}/organize/r/${registration.id}`;
  await olu.goto(address);
  await olu.getByText('In no cohort').waitFor();
  await olu.getByRole('link', { name: 'Place in a cohort' }).click();
  const menu = olu.getByLabel('To', { exact: true });
  expect(await menu.inputValue()).toBe(second?.id);
  expect(await menu.locator('option').allTextContents()).toEqual(
    expect.arrayContaining([`${first?.name} (full)`, `${second?.name} (2 places left)`]),
  );
  for (const { id } of [second, ...others].flatMap((cohort) => cohort ?? [])) {
    await em.nativeUpdate(CapacityPool, pool(id), { capacity: raw('taken') });
  }
  await olu.reload();
  await olu.getByText('No cohort has room for this now.').waitFor();
  expect(await menu.count()).toBe(0);
  await olu.context().close();
});
