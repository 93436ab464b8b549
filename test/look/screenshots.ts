import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { startChromium } from '../client/chromium.js';
import { closeTestApps } from '../support/app.js';
import { browseAs, startDemo } from '../support/demo-browser.js';
import { follow } from '../support/every-page.js';

/** One picture of the documentation. */
interface Shot {
  /** File name in `docs/screens`, without its ending. */
  readonly name: string;
  /** Address of the demo's person, or `visitor`. */
  readonly who: string;
  /** As in `everyPage`. */
  readonly road: string;
  /** CSS pixels; 390 is a phone. */
  readonly width: number;
  readonly scheme?: 'dark';
  readonly locale?: string;
  /** CSS pixels; the page is cut there. */
  readonly height?: number;
}

const edition = '/w/cultivating-communities-2027';
const desk = 1280;
const phone = 390;

const shots: readonly Shot[] = [
  { name: 'home', who: 'visitor', road: '/', width: desk },
  { name: 'edition', who: 'visitor', road: edition, width: desk, height: 1100 },
  { name: 'edition-phone-dark', who: 'visitor', road: edition, width: phone, scheme: 'dark', height: 844 },
  { name: 'edition-arabic', who: 'visitor', road: edition, width: phone, locale: 'ar', height: 844 },
  { name: 'register', who: 'visitor', road: `${edition}/register`, width: phone, height: 844 },
  { name: 'community', who: 'alumna@demo.example', road: '/c/facilitating-online', width: desk, height: 1100 },
  { name: 'my-home', who: 'alumna@demo.example', road: '/home', width: desk, height: 1000 },
  { name: 'today', who: 'organizer@demo.example', road: '/organize', width: desk, height: 900 },
  {
    name: 'overview',
    who: 'organizer@demo.example',
    road: `/organize${edition}/overview`,
    width: desk,
    height: 1400,
  },
  { name: 'roster', who: 'organizer@demo.example', road: `/organize${edition}`, width: desk, height: 900 },
  { name: 'today-dark', who: 'organizer@demo.example', road: '/organize', width: desk, height: 900, scheme: 'dark' },
];

/** `npm run screenshots`: the pictures of README and docs, taken from the demo; the build must be there. */
async function takeAll(): Promise<void> {
  const target = join(import.meta.dirname, '../../docs/screens');
  mkdirSync(target, { recursive: true });
  const [app, browser] = await Promise.all([startDemo(), startChromium()]);
  for (const { name, who, road, width, scheme = 'light', locale = 'en-GB', height = 900 } of shots) {
    const options: BrowserContextOptions = {
      viewport: { width, height },
      colorScheme: scheme,
      locale,
      deviceScaleFactor: 1.5,
    };
    const page = await browseAs(app, browser, who, { ...options, timezoneId: 'Europe/Lisbon' });
    await follow(app, page, road);
    await page.waitForLoadState('networkidle');
    await sharp(await page.screenshot())
      .webp({ quality: 82 })
      .toFile(join(target, `${name}.webp`));
    await page.context().close();
    console.log(`docs/screens/${name}.webp`);
  }
  await browser.close();
  await closeTestApps();
}

const folder = mkdtempSync(join(tmpdir(), 'perennial-screens-'));
process.env['PERENNIAL_TEST_DIR'] = folder;
await takeAll();
rmSync(folder, { recursive: true, force: true });
