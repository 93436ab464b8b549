import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleBytes } from './console-bytes.js';
import { type Judged, judge } from './judge.js';
import { startDemo } from './start-demo.js';

/** Pages that are judged, as a visitor with a telephone meets them. */
const pages: readonly (readonly [name: string, path: string, isFound: boolean])[] = [
  ['home', '/', true],
  ['workshops', '/w', true],
  ['series', '/s/cultivating-communities', true],
  ['edition', '/w/:open', true],
  ['community', '/c/knowledge-keepers', true],
  // Kept out of search engines on purpose; that one audit is left out.
  ['register', '/w/:open/register', false],
  ['sign-in', '/sign-in', false],
];

const least = { performance: 95, others: 100 } as const;
const most = { page: 60_000, console: 300_000 } as const;
const runs = Number(process.env['LIGHTHOUSE_RUNS'] ?? 3);

/** What of a page breaks the rules. */
function faultsOf({ name, scores, bytes, findings }: Judged): string[] {
  const low = Object.entries(scores).filter(
    ([category, score]) => score < (category === 'performance' ? least.performance : least.others),
  );
  return [
    ...low.map(([category, score]) => `${name}: ${category} ${score}`),
    ...(bytes > most.page ? [`${name}: ${bytes} bytes transferred, ${most.page} allowed`] : []),
    ...findings.map((finding) => `${name}: ${finding}`),
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'perennial-lighthouse-'));
const demo = await startDemo(folder);
try {
  const judged: Judged[] = [];
  for (const [name, path, isFound] of pages) {
    const url = demo.url + path.replace(':open', demo.openSlug);
    judged.push(await judge(name, url, { isFound, runs }));
    process.stdout.write('.');
  }
  const ofConsole = await consoleBytes(demo.url, '/organize');
  process.stdout.write('\n');
  console.table(Object.fromEntries(judged.map(({ name, scores, bytes }) => [name, { ...scores, bytes }])));
  console.log(`console, first load: ${ofConsole} bytes gzipped, ${most.console} allowed`);
  const faults = judged.flatMap(faultsOf);
  if (ofConsole > most.console) faults.push(`console: ${ofConsole} bytes, ${most.console} allowed`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
