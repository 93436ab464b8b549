import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = globSync(['client/**/*.{css,ts,tsx}', 'emails/**/*.{ts,tsx}', 'server/**/*-page.ts'], {
  cwd: root,
}).filter((path) => !path.includes('/generated/') && !path.startsWith('server/dev/'));

/** Ways to say left and right that do not turn with the direction of the text. */
const physical = [
  /\b(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)\b/,
  /(?:^|[\s;{"'])(?:left|right)\s*:/m,
  /\b(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
  /\b(?:margin|padding|border)(?:Left|Right)\b/,
  /\b(?:textAlign|float)\s*:\s*['"](?:left|right)['"]/,
  /\b(?:m|p)[lr]=[{"]/,
  /\b(?:margin|padding|inset): ?['"]?[^\s;'"]+ ([^\s;'"]+) [^\s;'"]+ (?!\1(?:[\s;'"]|$))[^\s;'"!]+['";]/m,
];

function physicalIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return physical.flatMap((pattern) => pattern.exec(code)?.[0].trim() ?? []);
}

test('no style says left or right: all of it turns with the direction of the text', () => {
  const found = files.flatMap((path) =>
    physicalIn(readFileSync(join(root, path), 'utf8')).map((style) => `${path}: ${style}`),
  );
  expect(found).toEqual([]);
});

/** What is turned in a style sheet, by selector, the turn for right-to-left apart. */
function turnsIn(css: string): Record<'ltr' | 'rtl', string[]> {
  const found = { ltr: [] as string[], rtl: [] as string[] };
  for (const [, selector = '', angle] of css.matchAll(/([^{}]+)\{[^{}]*?\brotate: (-?\d+)deg;[^{}]*\}/g)) {
    const isRtl = selector.includes('[dir="rtl"]');
    const plain = selector.replace('[dir="rtl"]', '').trim();
    found[isRtl ? 'rtl' : 'ltr'].push(`${plain} ${isRtl ? -Number(angle) : Number(angle)}`);
  }
  return found;
}

test('what is turned, as the arrows of folded parts are, turns the other way in right-to-left pages', () => {
  const turns = files
    .filter((path) => path.endsWith('.css'))
    .map((path) => turnsIn(readFileSync(join(root, path), 'utf8')));
  expect(turns.flatMap(({ ltr }) => ltr).length).toBeGreaterThan(3);
  for (const { ltr, rtl } of turns) expect(rtl).toEqual(ltr);
});

test('a physical style would be found', () => {
  for (const style of [
    'margin-left: 4px',
    'a { left: 0 }',
    'text-align: right',
    'border-top-left-radius: 6px',
    "style={{ paddingLeft: '2px' }}",
    "textAlign: 'left'",
    '<Box ml="md">',
    'padding: 1px 2px 3px 4px;',
    "padding: '12px 16px 10px 0'",
  ]) {
    expect([style, physicalIn(style).length > 0]).toEqual([style, true]);
  }
  for (const style of ['margin-inline-start: 4px', "textAlign: 'start'", 'padding: 1px 2px 3px 2px;', 'bright: 1']) {
    expect([style, physicalIn(style)]).toEqual([style, []]);
  }
});
