import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Attendance } from '../../schema/attendance/attendance.js';
import { browseAs, openDemo } from '../support/demo-browser.js';

const demo = openDemo();

const phone = { viewport: { width: 390, height: 780 }, hasTouch: true };

const line = (page: Page, at: number) => page.locator('fieldset.mark-line').nth(at);
const radio = (page: Page, at: number, mark: string) => line(page, at).getByRole('radio', { name: mark });
const idAt = (page: Page, at: number) => line(page, at).locator('input[name=registrationId]').inputValue();

async function onServer(sessionId: string): Promise<Record<string, string>> {
  const marks = await demo.app.app.orm.em.fork().find(Attendance, { session: sessionId });
  return Object.fromEntries(marks.map(({ registration, state, minutes }) => [registration.id, `${state} ${minutes}`]));
}

/** A facilitator's phone, and the address of one of the edition's sessions. */
async function open(session: number): Promise<{ page: Page; address: string; sessionId: string }> {
  const page = await browseAs(demo.app, demo.browser, 'facilitator@demo.example', phone);
  await page.goto(`${demo.app.url}/organize/w/cultivating-communities-2027/sessions`);
  const href = await page.locator('main a[href*="/attendance/"]').nth(session).getAttribute('href');
  return { page, address: demo.app.url + href, sessionId: href?.split('/').at(-1) ?? '' };
}

/** Keeps back the page's scripts until told otherwise. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  return release;
}

it('taps before the scripts are there are kept, and sent when they come', async () => {
  const { page, address, sessionId } = await open(0);
  const release = await holdScripts(page);
  await page.goto(address, { waitUntil: 'commit' });
  await radio(page, 0, 'Present').check();
  await radio(page, 1, 'Absent').check();
  await radio(page, 1, 'Present').check();
  await radio(page, 2, 'Partly').check();
  await line(page, 2).getByRole('spinbutton').fill('25');
  await page.getByLabel('Find a name').fill('a');
  expect(await onServer(sessionId)).toEqual({});
  release();
  await page.getByText('All saved').waitFor();
  await page.getByLabel('Find a name').fill('');
  expect(await onServer(sessionId)).toEqual({
    [await idAt(page, 0)]: 'PRESENT null',
    [await idAt(page, 1)]: 'PRESENT null',
    [await idAt(page, 2)]: 'PARTIAL 25',
  });
  expect(await radio(page, 1, 'Present').isChecked()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save attendance' }).count()).toBe(0);
  await page.context().close();
});

it('without what keeps them such taps are lost', async () => {
  const { page, address, sessionId } = await open(4);
  const release = await holdScripts(page);
  await page.addInitScript(() => {
    window.__earlyMarks = null;
  });
  await page.goto(address, { waitUntil: 'commit' });
  await radio(page, 0, 'Present').check();
  release();
  await page.getByText('Save attendance').waitFor({ state: 'detached' });
  await radio(page, 1, 'Present').check();
  await page.getByText('All saved').waitFor();
  expect(Object.keys(await onServer(sessionId))).toEqual([await idAt(page, 1)]);
  await page.context().close();
});

it('taps on a page that is closed before its scripts come are sent by the next one', async () => {
  const { page, address, sessionId } = await open(1);
  await holdScripts(page);
  await page.goto(address, { waitUntil: 'commit' });
  await radio(page, 0, 'Excused').check();
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  await next.getByText('All saved').waitFor();
  expect(await onServer(sessionId)).toEqual({ [await idAt(next, 0)]: 'EXCUSED null' });
  await context.close();
});

it('when the scripts are long in coming, a button sends the taps without them', async () => {
  const { page, address, sessionId } = await open(2);
  await holdScripts(page);
  await page.goto(address, { waitUntil: 'commit' });
  await radio(page, 0, 'Absent').check();
  // It is not there at first: looked at as the page has just come, however long ago that was.
  const atFirst = await page.locator('.mark-save').evaluate((save) => {
    save.style.animation = 'none';
    save.getBoundingClientRect();
    save.style.animation = '';
    return getComputedStyle(save).visibility;
  });
  expect(atFirst).toBe('hidden');
  await page.getByRole('button', { name: 'Save attendance' }).click();
  await page.getByText('Saved. Everyone else stays unmarked.').waitFor();
  expect(await onServer(sessionId)).toEqual({ [await idAt(page, 0)]: 'ABSENT null' });
  await page.context().close();
});

it('no tap is lost at whatever moment the page comes alive', async () => {
  const { page, address, sessionId } = await open(3);
  const slow = await page.context().newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const taps: Record<string, string> = {};
  for (const round of ['Present', 'Absent']) {
    await page.goto(address, { waitUntil: 'commit' });
    const count = await line(page, 0)
      .waitFor()
      .then(() => page.locator('fieldset.mark-line').count());
    // As fast as a finger can, once before and once after the other way round.
    for (let at = 0; at < count; at += 1) {
      const box = await line(page, at).locator('label', { hasText: round }).elementHandle();
      await box?.evaluate((label) => (label as HTMLElement).click());
      taps[await idAt(page, at)] = `${round.toUpperCase()} null`;
    }
    await page.getByText('All saved').waitFor();
    expect(await onServer(sessionId)).toEqual(taps);
  }
  await page.context().close();
});
