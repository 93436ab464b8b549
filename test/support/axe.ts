import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule that a page breaks, with the markup of each place. */
export interface AxeFault {
  readonly id: string;
  readonly html: readonly string[];
}

/** Hands axe over to the page and its frames: once for every document, for it takes longer than most looks with it. */
export async function bringAxe(page: Page): Promise<void> {
  // A frame shown in a sandbox has an origin of its own.
  const whole = `${axe.source}; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });`;
  for (const frame of page.frames()) await frame.evaluate(whole);
}

/** What axe, brought before, finds on the page as it is now; by the named rules alone if any are named. */
export function axeFaults(page: Page, rules: readonly string[] = []): Promise<AxeFault[]> {
  return page.evaluate(runAxe, [...rules]);
}

/** Runs in the page. */
async function runAxe(values: string[]): Promise<AxeFault[]> {
  const here = globalThis as unknown as { axe: typeof axe; document: axe.ElementContext };
  const runOnly: axe.RunOptions = values.length > 0 ? { runOnly: { type: 'rule', values } } : {};
  const { violations } = await here.axe.run(here.document, { resultTypes: ['violations'], ...runOnly });
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}
