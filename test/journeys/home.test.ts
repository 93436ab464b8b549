import { expect, it } from 'vitest';
import { Membership } from '../../schema/communities/membership.js';
import { Person } from '../../schema/people/person.js';
import { browseAs, openDemo } from '../support/demo-browser.js';
import { makePerson } from '../support/make-people.js';

const demo = openDemo();

const plain = { javaScriptEnabled: false, viewport: { width: 390, height: 800 } };

it('an invitation and a meeting are answered at home, without a script', { timeout: 60_000 }, async () => {
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
  expect(new URL(page.url()).pathname).toBe('/home');
  expect(await page.getByRole('heading', { name: 'An invitation' }).count()).toBe(0);
  const now = await demo.app.app.orm.em.fork().findOneOrFail(Membership, { id: membership.id });
  expect([now.state, now.intent]).toEqual(['MEMBER', 'LISTENING']);

  const card = page.getByRole('article').filter({ hasText: 'Facilitating Online' });
  await card.getByRole('button', { name: 'Perhaps' }).click();
  await card.getByText('You may come').waitFor();
  await page.getByText('My journey').waitFor();
  await page.context().close();
});

it('shows someone new where to begin', { timeout: 60_000 }, async () => {
  await makePerson(demo.app.app.orm.em.fork(), { name: 'Nuria Sol', email: 'nuria@demo.example' });
  const page = await browseAs(demo.app, demo.browser, 'nuria@demo.example', plain);
  await page.goto(`${demo.app.url}/home`);
  expect(await page.getByRole('link', { name: 'See the workshops' }).getAttribute('href')).toBe('/');
  expect(await page.getByRole('link', { name: 'See the communities' }).getAttribute('href')).toBe('/c');
  expect(await page.getByText('My journey').count()).toBe(0);
  await page.context().close();
});

it('what a picture shows is in its table, which opens without a script', { timeout: 60_000 }, async () => {
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
