import { expect, test } from 'vitest';
import { visitor } from '../../../server/platform/actor.js';
import { startChromium } from '../../client/chromium.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { sampleApp } from '../../support/sample-app.js';

cleanAfterEach();

test('runs in a browser on our own files alone, and answers a query', async () => {
  const { url } = await startTestApp(sampleApp());
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const foreign: string[] = [];
    const refusals: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusals.push(message.text());
    });
    await page.goto(`${url}/explorer`);
    await page.getByText('Send Request').waitFor();
    const answered = page.waitForResponse((response) => response.request().postData()?.includes('instance {') ?? false);
    await page.keyboard.press('Control+Enter');
    expect(await (await answered).json()).toMatchObject({ data: { instance: { name: 'Perennial' } } });
    await page.waitForLoadState('networkidle');
    expect(foreign).toEqual([]);
    expect(refusals).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('in production is there only for those who organize', async () => {
  const env = { NODE_ENV: 'production', SMTP_URL: 'off', STRIPE_SECRET_KEY: 'off' };
  const roles = { organizer: 'ORGANIZER', facilitator: 'FACILITATOR', administrator: 'ADMINISTRATOR' } as const;
  const { url } = await startTestApp({
    ...sampleApp(),
    env,
    findActor: async (_em, { token }) => {
      const role = roles[token as keyof typeof roles];
      return role ? { ...visitor, kind: 'person', grants: [{ role, scope: 'INSTANCE', scopeId: null }] } : visitor;
    },
  });
  const statusFor = async (path: string, token?: string) =>
    (await fetch(`${url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} })).status;
  for (const path of ['/explorer/', '/explorer/start.js', '/explorer/main.js', '/explorer/styles.css']) {
    expect([path, await statusFor(path)]).toEqual([path, 404]);
    expect([path, await statusFor(path, 'facilitator')]).toEqual([path, 404]);
    expect([path, await statusFor(path, 'organizer')]).toEqual([path, 200]);
    expect([path, await statusFor(path, 'administrator')]).toEqual([path, 200]);
  }
});
