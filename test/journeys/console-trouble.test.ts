import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { browseAs, openDemo } from '../support/demo-browser.js';
import { alive } from '../support/journey-people.js';

const edition = '/organize/w/cultivating-communities-2027';

const demo = openDemo();

async function open(path: string, person = 'organizer'): Promise<Page> {
  const page = await browseAs(demo.app, demo.browser, `${person}@demo.example`, {});
  await page.goto(demo.app.url + path, { waitUntil: 'networkidle' });
  await alive(page);
  return page;
}

function posted(route: Route): { query: string; variables: { input?: Record<string, unknown> } } {
  return route.request().postDataJSON();
}

/** Lets every document pass but those named `operation`, which `instead` answers. */
async function onDocument(page: Page, operation: string, instead: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/graphql', (route) =>
    posted(route).query.includes(`${operation}(`) || posted(route).query.includes(`${operation} {`)
      ? instead(route)
      : route.continue(),
  );
}

const broken = (route: Route) =>
  route.fulfill({
    json: {
      data: null,
      errors: [{ message: 'Broken', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-17' } }],
    },
  });

const places = (page: Page) => page.getByRole('textbox', { name: 'Places' }).first();
const save = (page: Page) => page.getByRole('button', { name: 'Save' }).first();

it('someone who was signed out meanwhile keeps the text, is shown the way back in, and goes on after it', async () => {
  const page = await open(`${edition}/places`);
  await places(page).fill('40');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.evaluate('window.dispatchEvent(new Event("focus"))');
  const bar = page.locator('.signed-out');
  await bar.getByText('You were signed out meanwhile.').waitFor();
  await save(page).click();
  const link = page.getByRole('alert').getByRole('link', { name: 'Sign in in a new tab' });
  const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await tab.waitForURL(/\/sign-in/);
  expect(await places(page).inputValue()).toBe('40');
  await page.context().addCookies(cookies);
  await tab.close();
  await page.evaluate('window.dispatchEvent(new Event("focus"))');
  await page.getByRole('alert').getByText('You are signed in again.').waitFor();
  await bar.getByText('You were signed out meanwhile.').waitFor({ state: 'detached' });
  await save(page).click();
  await page.getByRole('status').getByText('The places are saved.').waitFor();
  expect(await places(page).inputValue()).toBe('40');
  await page.context().close();
});

it('without a network the text stays; the retry is the same act', async () => {
  const page = await open('/organize/people', 'admin');
  const ids: unknown[] = [];
  await onDocument(page, 'Appoint', async (route) => {
    ids.push(posted(route).variables.input?.['clientMutationId']);
    await (ids.length === 1 ? route.abort('internetdisconnected') : route.continue());
  });
  await page.locator('summary', { hasText: 'Appoint' }).click();
  const email = page.locator('[name=personEmail]');
  await email.fill('new.steward@example.org');
  await page.locator('[name=personName]').fill('Noor Steward');
  await page.locator('[name=scopeId]').selectOption('INSTANCE');
  await page.locator('#field-appoint-reason').fill('From the first of December');
  await page.getByRole('button', { name: 'Appoint' }).click();
  await page.getByText('No answer yet. Your text is kept.').waitFor();
  expect(await email.inputValue()).toBe('new.steward@example.org');
  await page.getByRole('button', { name: 'Appoint' }).click();
  await page.getByText('The appointment holds from now on.').waitFor();
  expect(ids).toEqual([ids[0], ids[0]]);
  await page.context().close();
});

it('an act that is asked first is not sent unasked by a page whose scripts come late', async () => {
  const page = await browseAs(demo.app, demo.browser, 'organizer@demo.example', {});
  let scriptsMayCome = () => {};
  const wait = new Promise<void>((resolve) => {
    scriptsMayCome = resolve;
  });
  await page.route('**/assets/*.js', async (route) => {
    await wait;
    await route.continue();
  });
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.goto(`${demo.app.url}/organize/w/cultivating-communities-2028`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Publish this edition' }).click();
  expect(await page.evaluate('Array.isArray(window.__held)')).toBe(true);
  scriptsMayCome();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish this edition' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator(':focus', { hasText: 'Publish this edition' }).waitFor();
  // So does a window that is only loaded when it is opened.
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.locator('.search-input:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.search-button:focus').waitFor();
  expect(posts.filter((url) => !url.endsWith('/graphql'))).toEqual([]);
  await page.context().close();
});

it('a form sent twice in one go is one act', async () => {
  const page = await open(`${edition}/places`);
  let sent = 0;
  await onDocument(page, 'SetCapacity', async (route) => {
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await places(page).fill('44');
  await save(page).dblclick();
  await page.getByRole('status').getByText('The places are saved.').waitFor();
  expect(sent).toBe(1);
  await page.context().close();
});

it('what broke says so in the form with the number of the request, and takes nothing along', async () => {
  const page = await open(`${edition}/places`);
  await onDocument(page, 'SetCapacity', broken);
  await places(page).fill('45');
  await save(page).click();
  await page.getByRole('alert').getByText('Request r-17').waitFor();
  expect(await places(page).inputValue()).toBe('45');
  await page.context().close();
});

it('a part that cannot be read says so while its page stands, and is read again', async () => {
  const page = await open(edition);
  await onDocument(page, 'MoneyPart', broken);
  await page.locator('.console').getByRole('link', { name: 'Overview' }).first().click();
  await page.getByText('r-17').waitFor();
  await page.getByRole('heading', { name: 'Registrations' }).first().waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByText('r-17').waitFor({ state: 'detached' });
  await page.context().close();
});

it('a page that is slow to come says that it is on its way; one that does not come, how to try again', async () => {
  const page = await open('/organize');
  let isThere = false;
  const seen = Promise.withResolvers<void>();
  await onDocument(page, 'OrganizePage', async (route) => {
    await seen.promise;
    await (isThere ? route.continue() : route.abort('connectionrefused'));
  });
  await page.locator('.console-side').getByRole('link', { name: 'Editions' }).click();
  await page.locator('main[aria-busy]').waitFor();
  seen.resolve();
  await page.getByRole('heading', { name: 'No answer yet' }).waitFor();
  isThere = true;
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Editions', level: 1 }).waitFor();
  await page.context().close();
});

it('what somebody else changed meanwhile is shown beside what one typed, with both ways out', async () => {
  const [one, other] = [await open(`${edition}/places`), await open(`${edition}/places`)];
  await places(one).fill('50');
  await save(one).click();
  await one.getByRole('status').getByText('The places are saved.').waitFor();
  await places(other).fill('52');
  await save(other).click();
  const box = other.getByRole('alert');
  await box.getByText('Now: 50').waitFor();
  await box.getByText('Yours: 52').waitFor();
  await box.getByRole('link', { name: 'Take theirs' }).click();
  await expect.poll(() => places(other).inputValue()).toBe('50');
  await places(one).fill('54');
  await save(one).click();
  await one.getByText(/of 54/).first().waitFor();
  await places(other).fill('56');
  await save(other).click();
  await box.getByRole('button', { name: 'Save mine anyway' }).click();
  await other.getByRole('status').getByText('The places are saved.').waitFor();
  expect(await places(other).inputValue()).toBe('56');
  await Promise.all([one.context().close(), other.context().close()]);
});

it('a move on the board that somebody else was quicker with is refused in words that stay', async () => {
  const [one, other] = [await open(`${edition}/cohorts/people`), await open(`${edition}/cohorts/people`)];
  const move = async (page: Page, to: string) => {
    const card = page.locator('.board-card', { hasText: 'Rosa Mamani' });
    await card.getByRole('button', { name: /Move to/ }).click();
    await card.getByRole('button', { name: to }).click();
  };
  const saveMove = async (page: Page) => {
    await page.getByRole('button', { name: 'Move 1 person' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move 1 person' }).click();
  };
  await move(one, 'Morning cohort');
  await saveMove(one);
  await one.getByRole('status').getByText('1 person was moved.').waitFor();
  await move(other, 'In no cohort');
  const unsaved = other.locator('input[name="moves"]');
  const fromEvening = await unsaved.inputValue();
  await saveMove(other);
  const said = other.getByRole('alert').filter({ hasText: 'Rosa' });
  await said.waitFor();
  // The people are read anew at once; what is said stays.
  await expect.poll(() => unsaved.inputValue()).not.toBe(fromEvening);
  expect(await said.count()).toBe(1);
  await other.getByRole('button', { name: 'Leave everybody where they are' }).click();
  await other
    .locator('.board-column', { hasText: 'Morning cohort' })
    .getByRole('link', { name: 'Rosa Mamani' })
    .waitFor();
  await Promise.all([one.context().close(), other.context().close()]);
});

it('a material that is refused keeps what was typed, and none of it is in the address', async () => {
  const page = await open(`${edition}/materials`);
  const send = async () => {
    await page.getByRole('button', { name: 'Add a material' }).click();
    await page.waitForLoadState('networkidle');
  };
  await page.locator('summary').filter({ hasText: 'Add a material' }).click();
  await page.getByLabel('Title').fill('Private notes');
  await page.getByLabel(/^Link/).fill('javascript:alert(1)');
  await send();
  await page.getByRole('status').getByText('Give a whole link that begins with https://').waitFor();
  expect(page.url()).toBe(`${demo.app.url}${edition}/materials#add`);
  expect(await page.getByLabel('Title').inputValue()).toBe('Private notes');
  expect(await page.getByLabel(/^Link/).inputValue()).toBe('javascript:alert(1)');
  await page.getByLabel(/^Link/).fill('');
  await page.getByLabel(/^File/).setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') });
  await send();
  await page.getByRole('status').getByText('It is added.').waitFor();
  await page.getByRole('link', { name: 'Private notes' }).waitFor();
  await page.context().close();
});

it('of texts that somebody else changed meanwhile one’s own can be kept', async () => {
  const path = '/organize/s/cultivating-communities/texts?language=en';
  const [one, other] = [await open(path), await open(path)];
  const summary = (page: Page) => page.getByRole('textbox', { name: 'Summary' });
  for (const [page, text] of [
    [one, 'As the first wrote it.'],
    [other, 'As the second wrote it.'],
  ] as const) {
    await summary(page).fill(text);
    await page.getByRole('button', { name: 'Save the texts' }).click();
    if (page === one) await expect.poll(() => page.locator('[name=version]').inputValue()).toBe('2');
  }
  await other.getByRole('alert').getByRole('button', { name: 'Save mine anyway' }).click();
  await expect.poll(() => other.locator('[name=version]').inputValue()).toBe('3');
  expect(await summary(other).inputValue()).toBe('As the second wrote it.');
  await Promise.all([one.context().close(), other.context().close()]);
});

it('leaving a page with something unsaved asks first', async () => {
  const page = await open(`${edition}/places`);
  await places(page).fill('60');
  const away = page.locator('.console-side').getByRole('link', { name: 'Today' });
  await away.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
  expect([new URL(page.url()).pathname, await places(page).inputValue()]).toEqual([`${edition}/places`, '60']);
  await away.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the page' }).click();
  await page.waitForURL(/\/organize$/);
  await page.context().close();
});

it('a text is previewed as its readers will see it, while it is written', async () => {
  const page = await open(`${edition}/texts`);
  await page.locator('summary', { hasText: 'As readers see it' }).first().click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Read **this** first');
  await page.locator('details .prose strong', { hasText: 'this' }).waitFor();
  await page.context().close();
});
