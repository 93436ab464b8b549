import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChromium } from './chromium.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const styles = [
  'ui/tokens.css',
  'ui/text.css',
  'ui/public.css',
  'ui/table.css',
  'attendance/attendance.css',
  'console/console.css',
].map((file) => readFileSync(new URL(`../../client/${file}`, import.meta.url), 'utf8'));
const name = 'Rindfleischetikettierung'.repeat(5).slice(0, 116);

it.each([
  [
    'to mark',
    `<fieldset class="mark-line"><legend><a href="/">${name}</a></legend><div class="segments"></div></fieldset>`,
  ],
  [
    'on the way to a page',
    `<nav class="crumbs"><ol><li><a href="/">Roster</a></li><li aria-current="page">${name}</li></ol></nav>`,
  ],
  [
    'in the head of a page',
    `<div class="hero grounded"><div class="hero-words"><h1><bdi>${name}</bdi></h1><p class="lead">${name}</p></div>
      <div class="hero-picture"><svg viewBox="0 0 10 10"></svg></div></div>`,
  ],
  [
    'in a menu',
    `<nav class="console-nav"><div class="nav-part nav-open"><a class="nav-link" href="/">${name}</a>
      <details class="nav-fold" open><summary>${name}</summary><ul><li><a class="nav-link" href="/">${name}</a></li></ul>
      </details></div></nav>`,
  ],
])('a name of one word as long as names may be leaves a phone its width: %s', async (_, part) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.setContent(`<!doctype html><style>${styles.join('\n')}</style><main>${part}</main>`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});

it('a long name in a table breaks, and leaves the other columns whole words', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  const row = (who: string) => `<tr><th scope="row"><a href="/">${who}</a></th>
    <td>${who}@example.<wbr>org</td><td><span class="badge">Transferred</span></td><td class="text">Participants</td>
    <td><time>9 November 2027</time></td><td class="number">1,240.00</td></tr>`;
  const table = `<table class="table"><tbody>${row(name)}${row('Zoë')}</tbody></table>`;
  await page.setContent(`<!doctype html><style>${styles.join('\n')}</style><main>${table}</main>`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
  // A word that breaks stands on two lines, and so has two boxes.
  const boxes = await page.evaluate(() =>
    ['Transferred', 'Participants', 'November', '1,240.00', 'Zoë'].map((word) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(word) ?? -1;
        const range = document.createRange();
        if (at < 0) continue;
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        return range.getClientRects().length;
      }
      return 0;
    }),
  );
  expect(boxes).toEqual([1, 1, 1, 1, 1]);
  await page.close();
});
