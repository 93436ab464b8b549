import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const module = join(import.meta.dirname, '../../../server/platform/log-lines.ts');

/** Runs a program that has `out`. */
function run(program: string): ChildProcessByStdio<null, Readable, null> {
  const script = `import(${JSON.stringify(module)}).then(({ standardOutput }) => { const out = standardOutput(); ${program} })`;
  return spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('every line comes out once and in order, also many at once', async () => {
  const said = await text(run("for (let i = 0; i < 5000; i++) out.write('line ' + i + '\\n');").stdout);
  expect(said).toBe(Array.from({ length: 5000 }, (_, i) => `line ${i}\n`).join(''));
});

test('what was logged right before the end is there', async () => {
  const program = "out.write('first\\n'); setImmediate(() => { out.write('last\\n'); process.exit(1); });";
  expect(await text(run(program).stdout)).toBe('first\nlast\n');
});

test('a line comes out while the process goes on', async () => {
  const child = run("out.write('first\\n'); setInterval(() => undefined, 1000);");
  const [chunk] = await once(child.stdout, 'data');
  expect(String(chunk)).toBe('first\n');
  child.kill('SIGKILL');
  await once(child, 'exit');
});
