import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Attendance } from '../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../schema/attendance/attendance-mark.js';
import { browseAs, openDemo } from '../support/demo-browser.js';

const demo = openDemo();

const phone = { viewport: { width: 390, height: 780 }, hasTouch: true };

const line = (page: Page, at: number) => page.locator('fieldset.mark-line').nth(at);
const tap = (page: Page, at: number, mark: string) => line(page, at).getByRole('radio', { name: mark }).check();
/** The page's scripts have taken over: until then a tap is the plain form's, to be sent by its button. */
const isReady = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('fieldset.mark-line input[type=radio]') ?? {}).some((key) =>
      key.startsWith('__react'),
    ),
  );
const idAt = (page: Page, at: number) => line(page, at).locator('input[name=registrationId]').inputValue();

/** How the people of a session are marked on the server, by registration. */
async function onServer(sessionId: string): Promise<Record<string, string>> {
  const marks = await demo.app.app.orm.em.fork().find(Attendance, { session: sessionId });
  return Object.fromEntries(marks.map(({ registration, state, minutes }) => [registration.id, `${state} ${minutes}`]));
}

it("a facilitator's phone marks on without a connection, keeps it over a reload, and sends it once", async () => {
  const page = await browseAs(demo.app, demo.browser, 'facilitator@demo.example', phone);
  await page.goto(`${demo.app.url}/organize/w/cultivating-communities-2027/sessions`);
  await page.locator('main a[href*="/attendance/"]').first().click();
  await isReady(page);
  const address = page.url();
  const sessionId = address.split('/').at(-1) ?? '';
  const people = [await idAt(page, 0), await idAt(page, 1), await idAt(page, 2), await idAt(page, 3)] as const;

  await tap(page, 0, 'Present');
  await page.getByText('All saved').waitFor();
  expect(await onServer(sessionId)).toEqual({ [people[0]]: 'PRESENT null' });

  await page.context().setOffline(true);
  await tap(page, 1, 'Absent');
  await tap(page, 2, 'Partly');
  // Minutes that cannot be are said at once and change nothing.
  for (const wrong of ['0', '500', '4.5', '']) {
    await line(page, 2).getByRole('spinbutton').fill(wrong);
    await line(page, 2).getByRole('spinbutton').press('Enter');
    await line(page, 2).getByRole('alert').filter({ hasText: 'whole minutes from 1 to 120' }).waitFor();
    await line(page, 2).getByRole('spinbutton').fill('50');
    await line(page, 2).getByRole('spinbutton').press('Enter');
    await line(page, 2).getByRole('alert').waitFor({ state: 'detached' });
  }
  await line(page, 2).getByRole('spinbutton').fill('100');
  await line(page, 2).getByRole('spinbutton').press('Enter');
  await tap(page, 0, 'Excused');
  await page.getByText('3 marks not sent yet').waitFor();
  expect(await line(page, 1).getByText('not sent yet').count()).toBe(1);

  // Meanwhile another device marks one of them, later: what waits on the phone is older.
  const desk = await browseAs(demo.app, demo.browser, 'facilitator@demo.example', {});
  await desk.goto(address);
  await isReady(desk);
  await desk.getByRole('radio', { name: 'Present' }).nth(1).check();
  await desk.getByText('All saved').waitFor();

  // The page is closed and opened again when there is a connection.
  await page.close();
  const back = await pageAgain(page, address);
  await back.getByText('All saved').waitFor();
  const exact = {
    [people[0]]: 'EXCUSED null',
    [people[1]]: 'PRESENT null',
    [people[2]]: 'PARTIAL 100',
  };
  expect(await onServer(sessionId)).toEqual(exact);
  expect(await line(back, 1).getByRole('radio', { name: 'Present' }).isChecked()).toBe(true);
  expect(await line(back, 2).getByRole('spinbutton').inputValue()).toBe('100');
  const sent = await demo.app.app.orm.em.fork().count(AttendanceMark, { session: sessionId });
  await back.reload();
  await back.getByText('All saved').waitFor();
  expect(await demo.app.app.orm.em.fork().count(AttendanceMark, { session: sessionId })).toBe(sent);
  expect(sent).toBe(5);

  // The list is sought in and shows who is still to be marked; who is marked there stays in sight.
  await back.getByLabel(/Only those not marked yet/).check();
  const left = await back.locator('fieldset.mark-line').count();
  await tap(back, 0, 'Present');
  await back.getByText('All saved').waitFor();
  expect(await back.locator('fieldset.mark-line').count()).toBe(left);
  await back.getByLabel('Find a name').fill('nobody at all');
  await back.getByText('Nobody in this session has a name like that').waitFor();
  await back.context().close();
  await desk.context().close();
});

/** Opens the page anew on the same device, with a connection. */
async function pageAgain(closed: Page, address: string): Promise<Page> {
  const context = closed.context();
  await context.setOffline(false);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

it('without scripts the form marks, and how it came about is told', async () => {
  const page = await browseAs(demo.app, demo.browser, 'organizer@demo.example', { javaScriptEnabled: false });
  await page.goto(`${demo.app.url}/organize/w/cultivating-communities-2027/sessions`);
  const href = await page.locator('main a[href*="/attendance/"]').nth(2).getAttribute('href');
  await page.goto(demo.app.url + href);
  await tap(page, 0, 'Partly');
  await tap(page, 1, 'Absent');
  await page.getByRole('button', { name: 'Save attendance' }).click();
  await page.getByText('Saved. Everyone else stays unmarked.').waitFor();
  expect(Object.values(await onServer(href?.split('/').at(-1) ?? '')).sort()).toEqual(['ABSENT null', 'PARTIAL 60']);
  await line(page, 1).getByRole('link').click();
  await page.getByText('Absent, marked by').waitFor();
  await page.getByLabel('Attendance').selectOption('PRESENT');
  await page.getByLabel('Reason, for those who mark').fill(`Was on another floor ${'x'.repeat(300)}`);
  await page.getByRole('button', { name: 'Save the correction' }).click();
  await page.getByText('The correction is saved.').waitFor();
  await page.getByText('Was on another floor').waitFor();
  expect(await page.getByText('before: Absent').count()).toBe(1);
  // A word without end breaks instead of widening the page.
  const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
  expect(await page.evaluate(isWide)).toBe(false);
  await page.context().close();
});
