import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { TestApp } from './app.js';
import { browseAs, everyPage, follow } from './every-page.js';

/** Narrow as a phone, wide as a desk. */
const widths = [390, 1280];

/** Visits every page of a person in a language and a colour scheme, and expects axe to find nothing at either width. */
export async function expectNoFaults(
  app: TestApp,
  browser: Browser,
  email: string,
  options: { locale: string; colorScheme: 'light' | 'dark' },
): Promise<void> {
  const page = await browseAs(app, browser, email, options);
  const faults: unknown[] = [];
  page.on('pageerror', (error) => faults.push([page.url(), error.message]));
  for (const road of everyPage[email] ?? []) {
    await follow(app, page, road);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      faults.push(...violations.map(({ id, nodes }) => [road, width, id, nodes.map(({ html }) => html)]));
    }
  }
  await page.context().close();
  expect(faults).toEqual([]);
}
