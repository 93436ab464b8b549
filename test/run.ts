import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: every check from nothing, one after the other; ends with `N passed, N failed`.
 * A check beside the test runner counts as one.
 */
interface Tally {
  passed: number;
  failed: number;
}

const checks: [string, string, string[]][] = [
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['lint', 'biome', ['ci', '--error-on-warnings', '.']],
];

function run(command: string, args: string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } });
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Journeys need a real Chromium: the one on the machine, else Debian's, installed by this command. */
async function findChromium(): Promise<boolean> {
  const known = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    process.env['CHROMIUM_PATH'],
  ];
  if (known.some((path) => path && existsSync(path))) return true;
  if (spawnSync('apt-get', ['--version']).status !== 0) return false;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
    return run(command, rest);
  };
  return (await apt('update', '-q')) === 0 && (await apt('install', '-y', '-q', 'chromium')) === 0;
}

async function tests(): Promise<Tally> {
  const report = join(mkdtempSync(join(tmpdir(), 'perennial-report-')), 'report.json');
  const code = await run('vitest', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const told = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  // A run can fail without a failed test: a file that does not load, an error nobody caught.
  return { passed: told.numPassedTests, failed: Math.max(told.numFailedTests, code === 0 ? 0 : 1) };
}

async function main(): Promise<void> {
  const tally: Tally = { passed: 0, failed: 0 };
  const count = (name: string, isGood: boolean) => {
    tally[isGood ? 'passed' : 'failed'] += 1;
    console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name}`);
  };
  count('build', (await run('npm', ['run', '--silent', 'build'])) === 0);
  for (const [name, command, args] of checks) count(name, (await run(command, args)) === 0);
  count('chromium', await findChromium());
  const { passed, failed } = await tests();
  tally.passed += passed;
  tally.failed += failed;
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 && passed > 0 ? 0 : 1;
}

await main();
