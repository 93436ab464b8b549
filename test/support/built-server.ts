import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const sources = ['schema', 'server', 'emails', 'messages'];
const beforeTests = 'dist/server/main.js';

function newestIn(folder: string): number {
  const times = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times);
}

/**
 * The built `main.js` of the sources as they are now: the product's own build when it is not older than they are, as
 * under `npm test`; else one made aside, so that nobody who runs from `dist` is disturbed.
 */
export function builtServer(): string {
  const newest = Math.max(...sources.map(newestIn));
  const built = join(root, beforeTests);
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return built;
  const aside = join(root, 'dist', `for-tests-${Math.round(newest)}`);
  if (!existsSync(aside)) buildTo(aside);
  return join(aside, 'server/main.js');
}

/** Whoever builds first is shown whole by a rename; builds of older sources go. */
function buildTo(folder: string): void {
  const draft = `${folder}-${process.pid}`;
  const compiler = join(root, 'node_modules/.bin/tsc');
  execFileSync(compiler, ['-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', draft], {
    stdio: 'inherit',
  });
  for (const name of readdirSync(join(root, 'dist'))) {
    const isOld = /^for-tests-\d+$/.test(name) && join(root, 'dist', name) !== folder;
    if (isOld) rmSync(join(root, 'dist', name), { recursive: true, force: true });
  }
  if (existsSync(folder)) rmSync(draft, { recursive: true, force: true });
  else renameSync(draft, folder);
}
