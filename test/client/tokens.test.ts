import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../client/ui/contrast.js';
import { edgePairs, type Pair, textPairs } from '../../client/ui/token-pairs.js';
import colours from '../../look/colours.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('the contrast of black and white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

it('both schemes have every colour', () => {
  expect(Object.keys(colours.dark)).toEqual(Object.keys(colours.light));
  expect(Object.values({ ...colours.light, ...colours.dark }).filter((hex) => !/^#[0-9a-f]{6}$/.test(hex))).toEqual([]);
});

describe.each(Object.entries(colours))('the colours of pages and mails, %s', (_name, scheme) => {
  const below = (least: number, pairs: readonly Pair[]) =>
    pairs.filter(([on, ground]) => contrast(scheme[on], scheme[ground]) < least);

  it('let text be read on every ground, and a tone on its own soft', () => {
    expect(below(4.5, textPairs)).toEqual([]);
  });

  it('let controls, strokes and the focus ring be seen on every ground', () => {
    expect(below(3, edgePairs)).toEqual([]);
  });
});

describe('the one place of colours', () => {
  it('is what style sheets take them from, light, dark by system and dark wherever told', () => {
    const css = read('client/ui/tokens.css');
    expect([...css.matchAll(/--colours: (\w+);/g)].map(([, scheme]) => scheme)).toEqual(['light', 'dark', 'dark']);
  });

  it('is the only one: no other file of ours writes a colour of its own', () => {
    // The emulator shows what Stripe would, in looks of its own; paper is black on white.
    const files = globSync('{client,emails,server,look}/**/*.{ts,tsx,css}', { cwd: root }).filter(
      (path) => !/generated|stripe-emulator|print\.css/.test(path),
    );
    expect(files.length).toBeGreaterThan(400);
    const writing = files.filter((path) => /#[0-9a-f]{6}\b/i.test(read(path).replace(/`#rrggbb`/, '')));
    expect(writing).toEqual([]);
  });

  it('has every colour that pictures in files are drawn in', () => {
    const known = new Set([...Object.values(colours.light), ...Object.values(colours.dark)]);
    for (const path of ['favicon.svg', 'social-card.svg'])
      expect(
        read(`client/public/${path}`)
          .match(/#[0-9a-f]{6}/g)
          ?.filter((hex) => !known.has(hex)),
      ).toEqual([]);
  });
});
