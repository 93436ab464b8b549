import { expect, it } from 'vitest';
import { browseAs, openDemo } from '../support/demo-browser.js';

const year = '/w/cultivating-communities-2027';
const console = `/organize${year}`;

const demo = openDemo();

it('an unknown page is 404, a page for others leads to sign-in or is 404', async () => {
  const status = async (path: string) => (await fetch(demo.app.url + path, { redirect: 'manual' })).status;
  expect(await status('/w/unknown')).toBe(404);
  expect(await status('/r/forged')).toBe(404);
  expect(await status('/c/unknown')).toBe(404);
  expect(await status('/i/forged')).toBe(404);
  expect(await status('/rsvp/forged')).toBe(404);
  expect(await status('/pay/return?link=forged')).toBe(404);
  // These say in their own words that the link is none of ours.
  for (const page of ['/sign-in', '/alerts', '/appointment', '/me/email']) {
    expect([page, await status(`${page}/forged`)]).toEqual([page, 404]);
  }
  const threads = ['/c/telling-value/t/1', '/cohort/1/t/1'];
  for (const path of ['/organize', console, `${console}/money`, '/organize/orders/1', '/home', ...threads]) {
    const answer = await fetch(demo.app.url + path, { redirect: 'manual' });
    expect([path, answer.status, answer.headers.get('location')]).toEqual([
      path,
      303,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]);
  }
  const page = await browseAs(demo.app, demo.browser, 'participant@demo.example', {});
  for (const path of [console, `${console}/money`, `${console}/complete`, '/c/telling-value/plan', ...threads]) {
    expect([path, (await page.goto(demo.app.url + path))?.status()]).toEqual([path, 404]);
  }
  await page.context().close();
});
