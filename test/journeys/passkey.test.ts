import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browseAs, openDemo } from '../support/demo-browser.js';

const demo = openDemo();

/** Gives the browser a device that makes passkeys and says yes to everything. */
async function giveDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
  const yes = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, ...yes } });
}

it('a passkey is added, signs in, is called something else and taken away', async () => {
  // When the cookie of signing in ends is heeded by the browser's clock.
  demo.app.clock.runFrom(new Date());
  const page = await browseAs(demo.app, demo.browser, 'participant@demo.example', {
    viewport: { width: 390, height: 800 },
  });
  await giveDevice(page);
  // Parts that are fetched for the browser's zone move what stands below them, perhaps from under a press.
  await page.goto(`${demo.app.url}/me/security`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL(/done=passkey/);
  await page.getByText('The passkey is ready.').waitFor();
  const card = page.locator('section[aria-labelledby=passkeys] li');
  expect(await card.count()).toBe(1);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${demo.app.url}/`);
  await page.goto(`${demo.app.url}/me/security`, { waitUntil: 'networkidle' });
  expect(new URL(page.url()).pathname, 'signed out').toBe('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/me\/security/);

  await card.getByText('Rename').click();
  await card.getByRole('textbox').fill('My phone');
  await card.getByRole('button', { name: 'Save the name' }).click();
  await page.waitForURL(/done=renamed/);
  await page.getByRole('heading', { name: 'My phone' }).waitFor();

  await card.getByRole('link', { name: /Remove/ }).click();
  await page.waitForURL(/\/remove$/);
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await page.waitForURL(/done=removed/);
  await page.getByText('The passkey is removed.').waitFor();
  expect(await card.count()).toBe(0);
  await page.context().close();
});
