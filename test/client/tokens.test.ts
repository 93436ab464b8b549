import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../client/ui/tokens.css'), 'utf8');

/** Colours of the first block whose selector ends as told. */
function tokensOf(selector: RegExp): Record<string, string> {
  const block = [...css.matchAll(/([^{}]+)\{([^{}]*--paper[^{}]*)\}/g)].find(([, name]) => selector.test(name ?? ''));
  return Object.fromEntries([...(block?.[2] ?? '').matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

const schemes = {
  light: tokensOf(/\[data-scheme="light"\]\s*$/),
  'dark, asked of the system': tokensOf(/:root:not\(/),
  'dark, wherever told': tokensOf(/\[data-scheme="dark"\]\s*$/),
};

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const grounds = ['paper', 'surface', 'sunk'];
const tones = ['moss', 'iris', 'clay', 'amber', 'brick'];
const softs = tones.map((tone) => `${tone}-soft`);

describe.each(Object.entries(schemes))('the colours of the scheme: %s', (_name, tokens) => {
  const between = (one: string, other: string) => contrast(tokens[one] ?? '#000000', tokens[other] ?? '#000000');

  it('are all there', () => {
    expect(Object.keys(tokens).sort()).toEqual(
      [...grounds, ...tones, ...softs, 'ink', 'muted', 'line', 'edge', 'on-act'].sort(),
    );
  });

  it('let text be read on every ground, and a tone on its own soft', () => {
    const pairs = [
      ...['ink', 'muted', ...tones].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
      ...tones.map((tone) => [tone, `${tone}-soft`] as const),
      ...softs.map((soft) => ['ink', soft] as const),
      ['muted', 'moss-soft'] as const,
      ['on-act', 'moss'] as const,
      ['on-act', 'brick'] as const,
    ];
    expect(pairs.filter(([text, ground]) => between(text, ground) < 4.5)).toEqual([]);
  });

  it('let controls and the focus ring be seen on every ground', () => {
    const pairs = ['edge', 'moss', 'iris', 'brick'].flatMap((tone) => grounds.map((ground) => [tone, ground] as const));
    expect(pairs.filter(([tone, ground]) => between(tone, ground) < 3)).toEqual([]);
  });
});

describe('dark', () => {
  it('is the same whoever asks for it', () => {
    expect(schemes['dark, wherever told']).toEqual(schemes['dark, asked of the system']);
  });
});
