import { type AddressInfo, createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../client/chromium.js';

/** What Lighthouse says of a page: the run of median performance. */
export interface Judged {
  readonly name: string;
  readonly scores: Readonly<Record<string, number>>;
  /** Transferred for the first view. */
  readonly bytes: number;
  /** Audits that failed in the categories that must be whole. */
  readonly findings: readonly string[];
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Judges a page as a telephone meets it, so many times; one browser for each, so that nothing is kept from the last. */
export async function judge(name: string, url: string, how: { isFound: boolean; runs: number }): Promise<Judged> {
  const judged: Judged[] = [];
  for (let run = 0; run < how.runs; run += 1) judged.push(await judgeOnce(name, url, how.isFound));
  const sorted = judged.toSorted((a, b) => (a.scores['performance'] ?? 0) - (b.scores['performance'] ?? 0));
  return sorted[Math.floor(sorted.length / 2)] as Judged;
}

async function judgeOnce(name: string, url: string, isFound: boolean): Promise<Judged> {
  const port = await freePort();
  const args = ['--no-sandbox', `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  try {
    const skipAudits = isFound ? [] : ['is-crawlable'];
    const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: categories, skipAudits });
    if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
    const { lhr } = result;
    if (lhr.runtimeError) return { name, scores: {}, bytes: 0, findings: [lhr.runtimeError.message] };
    const scores = Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]);
    const failed = Object.entries(lhr.categories)
      .filter(([id]) => id !== 'performance')
      .flatMap(([id, { auditRefs }]) =>
        auditRefs.filter(({ weight }) => weight > 0).map((ref) => [id, ref.id] as const),
      )
      .filter(([, audit]) => (lhr.audits[audit]?.score ?? 1) < 1);
    return {
      name,
      scores: Object.fromEntries(scores),
      bytes: Math.round(lhr.audits['total-byte-weight']?.numericValue ?? 0),
      findings: failed.map(([id, audit]) => `${id}: ${lhr.audits[audit]?.title ?? audit}`),
    };
  } finally {
    await browser.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
