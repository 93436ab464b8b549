import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestApp } from './app.js';
import { axeFaults, bringAxe } from './axe.js';
import { browseAs } from './demo-browser.js';
import { everyPage, follow } from './every-page.js';

/** Narrow as a phone, wide as a desk. */
const widths = [390, 1280];
/** The ground of a page in each scheme. */
const papers = { light: 'rgb(250, 249, 245)', dark: 'rgb(19, 24, 21)' };
const schemes = ['light', 'dark'] as const;
/** A scheme changes colours alone: in the dark one, what does not look at them was judged in the light one, at the same width. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** The narrowest telephone, and a desk's 1280 px at twice the size (WCAG 1.4.10, 1.4.4). */
const narrowest = [320, 640];

/**
 * Visits every page of a person in a language, and expects no sideways scroll where it is narrow, and axe to find nothing
 * in either colour scheme at either width. Answers the paths it saw.
 */
export async function expectNoFaults(app: TestApp, browser: Browser, email: string, locale: string): Promise<string[]> {
  const page = await browseAs(app, browser, email, { locale });
  const faults: unknown[] = [];
  const seen: string[] = [];
  page.on('pageerror', (error) => faults.push([page.url(), error.message]));
  for (const road of everyPage[email] ?? []) {
    await follow(app, page, road);
    seen.push(new URL(page.url()).pathname);
    const said = await page.locator('html').getAttribute('lang');
    if (said !== locale) faults.push([road, `is in ${said}`]);
    faults.push(...(await faultsOn(page, road)));
  }
  await page.context().close();
  expect(faults).toEqual([]);
  return seen;
}

/** What is wrong with the page that is open: a sideways scroll where it is narrow, and what axe finds in every look. */
export async function faultsOn(page: Page, road: string): Promise<unknown[]> {
  const faults: unknown[] = [];
  await bringAxe(page);
  for (const width of narrowest) {
    await page.setViewportSize({ width, height: 800 });
    const needed = await page.evaluate('document.documentElement.scrollWidth');
    if (needed !== width) faults.push([road, width, `needs ${needed}`]);
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const scheme of schemes) faults.push(...(await faultsIn(page, scheme, [road, width, scheme])));
  }
  return faults;
}

/** What axe finds on the page as it is now in the scheme. */
async function faultsIn(page: Page, colorScheme: (typeof schemes)[number], where: unknown[]): Promise<unknown[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  await expect.poll(ground).toBe(papers[colorScheme]);
  const found = await axeFaults(page, colorScheme === 'dark' ? rulesOfColour : []);
  return found.map(({ id, html }) => [...where, id, html]);
}
