import { expect, it } from 'vitest';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Edition } from '../../schema/workshops/edition.js';
import { browseAs, openDemo } from '../support/demo-browser.js';

const demo = openDemo();
const series = 'cultivating-communities';
const compared = `/organize/compare?a=${series}-2027&b=${series}-2026`;

it('two editions stand side by side in words, on a phone too', async () => {
  const em = demo.app.app.orm.em.fork();
  const edition = await em.findOneOrFail(Edition, { slug: `${series}-2027` });
  await em.nativeUpdate(
    Edition,
    { id: edition.id },
    { description: 'Written anew this year.', mode: 'HYBRID', mostOutsidePercent: 35 },
  );
  await em.nativeUpdate(PriceTier, { edition: edition.id, name: 'Standard' }, { amountMinor: 33_350 });
  const options = { javaScriptEnabled: false, viewport: { width: 390, height: 800 } };
  const page = await browseAs(demo.app, demo.browser, 'organizer@demo.example', options);
  await page.goto(`${demo.app.url}${compared}`);
  const row = (name: string) => page.locator('tr', { has: page.locator('th[scope="row"]', { hasText: name }) }).first();
  const cells = async (name: string) => (await row(name).locator('td').allTextContents()).map((text) => text.trim());

  // How they went: numbers always differ, so none is marked; what is not known yet is said in words.
  expect(await cells('Confirmed')).toEqual(['19', '40']);
  expect(await cells('Present at sessions')).toEqual(['no session marked yet', '90%']);
  expect(await cells('Completed')).toEqual(['0', '36']);
  expect(await cells('Came in and stayed')).toEqual(['€4,520.00', '€10,600.00']);
  expect(await row('Confirmed').getByText('changed').count()).toBe(0);

  // What changed is marked, what did not is not.
  expect(await cells('How people come together')).toEqual(['In person and online', 'Online']);
  expect(await row('How people come together').getByText('changed').count()).toBe(1);
  expect(await cells('Venue')).toEqual(['no venue', 'no venue']);
  expect(await cells('Time zone')).toEqual(['Lisbon', 'Lisbon']);
  expect(await row('Time zone').getByText('changed').count()).toBe(0);
  expect((await cells('If somebody cancels'))[0]).toBe('30 days before: 100 %7 days before: 50 %');
  expect((await cells('Rule for completing'))[0]).toContain('4');
  expect(await cells('Reminders')).toEqual([
    expect.stringMatching(/before each session.*before it starts/),
    expect.stringMatching(/before each session$/),
  ]);
  expect(await cells('Warning of a bad hour')).toEqual(['when it is bad for more than 35%', expect.any(String)]);
  expect((await cells('Prices'))[0]).toContain('Standard: €333.50');
  const text = (await page.locator('main').textContent()) ?? '';
  expect(text).toContain('Written anew');
  expect(text).toContain('Lisbon time (GMT+0)');
  expect(text).not.toMatch(/Europe\/|America\/|nothing/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.context().close();
});

it('who may see money alone compares what is theirs; a stranger finds nothing', async () => {
  const plain = { javaScriptEnabled: false };
  const finance = await browseAs(demo.app, demo.browser, 'finance@demo.example', plain);
  await finance.goto(`${demo.app.url}${compared}`);
  const text = (await finance.locator('main').textContent()) ?? '';
  expect(text).toContain('Came in and stayed');
  expect(text).not.toMatch(/Present at sessions|Confirmed|Written anew/);
  await finance.context().close();
  const stranger = await browseAs(demo.app, demo.browser, 'alumna@demo.example', plain);
  const answer = await stranger.goto(`${demo.app.url}${compared}`);
  expect(answer?.status()).toBe(404);
  await stranger.context().close();
});

it('an edition that was called off shows the sessions it had planned', async () => {
  const em = demo.app.app.orm.em.fork();
  const small = { series: { slug: 'meetings-worth-the-hour' } };
  const [before, calledOff] = (await em.find(Edition, small, { orderBy: { startsAt: 'asc' } })).slice(-3);
  expect(calledOff?.status).toBe('CANCELLED');
  const admin = await browseAs(demo.app, demo.browser, 'admin@demo.example', { javaScriptEnabled: false });
  await admin.goto(`${demo.app.url}/organize/compare?a=${calledOff?.slug}&b=${before?.slug}`);
  const [now, then] = await admin.locator('tr', { hasText: 'What we take home' }).locator('td').allTextContents();
  expect(now?.match(/\(cancelled\)/g)).toHaveLength(4);
  expect(then).toMatch(/Why we meet at all.*What we take home/s);
  expect(then).not.toContain('(cancelled)');
  await admin.context().close();
});
