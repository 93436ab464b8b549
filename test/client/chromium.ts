import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Starts the machine's Chromium, without a window. */
export function startChromium(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
