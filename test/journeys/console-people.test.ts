import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browseAs, openDemo } from '../support/demo-browser.js';
import { alive } from '../support/journey-people.js';

const edition = '/organize/w/cultivating-communities-2027';
const draft = '/organize/w/cultivating-communities-2028';

const demo = openDemo();

async function open(person: string, path: string): Promise<Page> {
  const page = await browseAs(demo.app, demo.browser, `${person}@demo.example`, {});
  await page.goto(demo.app.url + path, { waitUntil: 'networkidle' });
  await alive(page);
  return page;
}

const said = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor();

const years = ['2028', '2027', '2026', '2025'].map((year) => `/organize/w/cultivating-communities-${year}`);
const stewarded = ['facilitating-online', 'knowledge-keepers', 'public-health-networks', 'telling-value'].map(
  (slug) => `/organize/c/${slug}`,
);
const everyone = ['/organize', '/organize/editions', ...years];
const communities = ['/organize/communities', ...stewarded];

interface Own {
  /** The whole navigation, from top to bottom. */
  nav: readonly string[];
  /** The rooms of an edition; none where it is not theirs. */
  rooms: readonly string[];
  /** Pages of others. */
  refused: readonly string[];
}

const ownRooms = ['/overview', '', '/sessions'];
const organizerRooms = [
  ...[...ownRooms, '/cohorts', '/materials', '/team', '/places', '/money', '/fund', '/facts', '/completion'],
  '/tasks',
  ...['/texts', '/reminders', '/messages', '/embed'],
];

/** What the appointments of each person open, and what they do not. */
const people: Record<string, Own> = {
  organizer: {
    nav: [...everyone, '/organize/money', '/organize/people'],
    rooms: organizerRooms,
    refused: ['/organize/communities', '/organize/c/telling-value', '/organize/mails', '/organize/w/nowhere'],
  },
  facilitator: {
    nav: everyone,
    rooms: [...ownRooms, '/materials', '/tasks'],
    refused: ['/organize/money', '/organize/people', '/organize/mails', `${edition}/money`, `${edition}/cohorts`],
  },
  finance: {
    nav: [...everyone, '/organize/money'],
    rooms: [...ownRooms, '/money'],
    refused: ['/organize/people', '/organize/communities', '/organize/mails', `${edition}/places`, `${edition}/fund`],
  },
  admin: {
    nav: [
      ...['/organize', '/organize/editions', '/organize/w/meetings-worth-the-hour-2028', ...years.slice(0, 2)],
      ...['/organize/w/meetings-worth-the-hour-2027', '/organize/w/meetings-worth-the-hour-2026'],
      ...[...years.slice(2), '/organize/w/meetings-worth-the-hour-2024', ...communities],
      ...['/organize/money', '/organize/people', '/organize/mails'],
    ],
    rooms: organizerRooms,
    refused: ['/organize/w/nowhere', '/organize/c/nowhere', '/organize/orders/nobody', '/organize/r/nobody'],
  },
  steward: {
    nav: ['/organize', ...communities],
    rooms: [],
    refused: ['/organize/editions', '/organize/money', '/organize/people', '/organize/mails', edition],
  },
};

describe('the console', () => {
  it.each(Object.entries(people))('shows %s what their appointments open, and nothing else', async (person, own) => {
    const page = await open(person, '/organize');
    const links = () => page.locator('.console-side a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(await links()).toEqual(own.nav);
    if (own.rooms.length > 0) {
      await page.goto(demo.app.url + edition);
      const rooms = own.rooms.map((room) => edition + room);
      expect((await links()).filter((href) => href?.startsWith(edition))).toEqual(rooms);
    }
    for (const path of own.nav)
      expect([path, (await page.request.get(demo.app.url + path)).status()]).toEqual([path, 200]);
    for (const path of own.refused)
      expect([path, (await page.request.get(demo.app.url + path)).status()]).toEqual([path, 404]);
    await page.context().close();
  });
});

it('the first page of the console loads at most 300 kB, its texts and fonts included', async () => {
  const page = await browseAs(demo.app, demo.browser, 'organizer@demo.example', {});
  const sizeOf = async (request: Request): Promise<[string, number]> => {
    const body = await (await request.response())?.body();
    return [new URL(request.url()).pathname, body ? gzipSync(body).length : 0];
  };
  const finished: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => void finished.push(sizeOf(request)));
  await page.goto(`${demo.app.url}/organize`, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(finished);
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  expect([sum <= 300_000 || sizes, sizes.length > 5]).toEqual([true, true]);
  await page.context().close();
});

describe('what each comes for', () => {
  it('an organizer closes registration, and takes it back with a key', async () => {
    const page = await open('organizer', edition);
    const until = await page.getByText('Registration is open until').textContent();
    await page.getByRole('button', { name: 'Close registration now' }).click();
    await said(page, 'Registration is closed.');
    await page.locator('main').focus();
    await page.keyboard.press('u');
    await said(page, 'Taken back.');
    expect(await page.getByText('Registration is open until').textContent()).toBe(until);
    await page.context().close();
  });

  it('an organizer publishes a draft once what it means was said', async () => {
    const page = await open('organizer', `${draft}/overview`);
    await page.locator('.readiness').getByRole('link', { name: 'Cancellation policy' }).click();
    await page.waitForURL(/\/facts#policy$/);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(200);
    await page.goto(demo.app.url + draft);
    const publish = page.getByRole('button', { name: 'Publish this edition' });
    await publish.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('From now on everyone sees it').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await publish.click();
    await dialog.getByRole('button', { name: 'Publish this edition' }).click();
    await said(page, 'The edition is published.');
    await page.context().close();
  });

  it('a facilitator marks who came', async () => {
    const page = await open('facilitator', `${edition}/sessions`);
    await page.locator('main a[href*="/attendance/"]').first().click();
    const first = page.locator('fieldset.mark-line').first();
    await first.getByRole('radio', { name: 'Present' }).check();
    await page.getByText('All saved').waitFor();
    await page.reload();
    expect(await first.getByRole('radio', { name: 'Present' }).isChecked()).toBe(true);
    await page.context().close();
  });

  it('finance gives money back once who and how much was said', async () => {
    const page = await open('finance', `${edition}/sessions`);
    await page.getByText('Why communities, and why yours').first().waitFor();
    expect(await page.locator('main a[href*="/attendance/"]').count()).toBe(0);
    await page.goto(`${demo.app.url}/organize/money`);
    await page.locator('main').getByRole('link', { name: 'Communities of Practice 2027' }).click();
    await page.waitForURL(/\/money$/);
    await page.getByRole('link', { name: 'Priya Raman' }).first().click();
    await page.getByText('Give money back').click();
    await page.getByLabel('Amount in EUR').fill('10');
    await page.getByLabel('Reason, for your own records').fill('A session was shorter');
    await page.getByRole('button', { name: 'Give it back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/€10\.00.*Priya Raman/).waitFor();
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await said(page, 'The money is being given back.');
    await page.context().close();
  });

  it('an administrator ends a role once whose it is was said', async () => {
    const page = await open('admin', '/organize/people?state=CURRENT&role=FACILITATOR');
    const row = page.locator('tbody tr').first();
    const name = (await row.locator('th').textContent()) ?? '';
    const count = await page.locator('tbody tr').count();
    await row.locator('summary').click();
    await row.getByLabel('Why it ends').fill('The season is over');
    await row.getByRole('button', { name: 'End the role now' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: `End the role of ${name} as Facilitator?` }).waitFor();
    await dialog.getByRole('button', { name: 'End the role now' }).click();
    await page.getByText('The role has ended.').waitFor();
    await page.goto(`${demo.app.url}/organize/people?state=CURRENT&role=FACILITATOR`);
    expect(await page.locator('tbody tr').count()).toBe(count - 1);
    await page.context().close();
  });

  it('a steward cancels the next meeting once who hears of it was said', async () => {
    const page = await open('steward', '/organize/communities');
    await page.locator('main').getByRole('link', { name: 'Facilitating Online' }).click();
    await page.getByText('Cancel this meeting').click();
    await page.getByRole('button', { name: 'Cancel the meeting' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It cannot be brought back').waitFor();
    await dialog.getByRole('button', { name: 'Cancel the meeting' }).click();
    await said(page, 'The meeting is cancelled.');
    await page.waitForURL(/\/organize\/c\/facilitating-online$/);
    await page.context().close();
  });
});

it('an organizer places people with the keyboard alone, and they find each other in the home of their cohort', async () => {
  const page = await open('organizer', `${edition}/cohorts/people`);
  const menu = page.getByRole('button', { name: 'Move to … – Hassan Raza' });
  await menu.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await said(page, 'Hassan Raza goes to Morning cohort. Not saved yet.');
  await expect.poll(() => menu.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Move 1 person' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Move 1 person' }).press('Enter');
  await said(page, '1 person was moved.');
  // By dragging, into the column of those in no cohort; taken back; and by the menu, which is saved.
  const none = page.getByRole('region', { name: 'In no cohort' });
  const card = page.locator('article', { hasText: 'Hassan Raza' });
  const dragged = { dataTransfer: await page.evaluateHandle(() => new DataTransfer()) };
  await card.dispatchEvent('dragstart', dragged);
  await none.dispatchEvent('dragover', dragged);
  await none.dispatchEvent('drop', dragged);
  await said(page, 'Hassan Raza is in no cohort. Not saved yet.');
  await none.getByRole('link', { name: 'Hassan Raza' }).waitFor();
  await page.getByRole('button', { name: 'Leave everybody where they are' }).click();
  await none.getByRole('link', { name: 'Hassan Raza' }).waitFor({ state: 'detached' });
  await menu.press('Enter');
  await card.getByRole('button', { name: 'In no cohort' }).press('Enter');
  await page.getByRole('button', { name: 'Move 1 person' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Move 1 person' }).press('Enter');
  // What was said of the first move may still stand: it is saved once there is nothing more to save.
  await page.getByRole('button', { name: 'Move 1 person' }).waitFor({ state: 'detached' });
  await none.getByRole('link', { name: 'Hassan Raza' }).waitFor();
  await page.context().close();

  const home = await open('participant', '/home');
  await home.locator('main a[href^="/cohort/"]').first().press('Enter');
  await home.waitForURL(/\/cohort\//);
  await home.getByRole('heading', { name: 'Morning cohort' }).waitFor();
  await home.getByText('Say hello before we meet').press('Enter');
  await home.waitForURL(/\/t\//);
  await home.getByText('We have a list and no habit.').waitFor();
  await home.context().close();
});
