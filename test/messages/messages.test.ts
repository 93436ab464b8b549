import { describe, expect, test } from 'vitest';
import { catalogFaults } from './catalog-faults.js';
import { type CatalogFile, catalogFiles, mayBeEnglish, readCatalog, translations } from './catalogs.js';

const none = new Set<string>();
const files: readonly CatalogFile[] = catalogFiles;

const all = translations.flatMap((language) =>
  files.map((file) => ({ language, file, texts: readCatalog(language, file) })),
);

describe.each(all)('$language $file', ({ language, file, texts }) => {
  test('has every text of the English one, with the same values, in its own words', () => {
    expect(catalogFaults(language, readCatalog('en', file), texts, mayBeEnglish(language))).toEqual([]);
  });
});

test('English itself has every form that it needs', () => {
  for (const file of files) {
    const english = readCatalog('en', file);
    expect(catalogFaults('en', english, english, new Set(Object.values(english)))).toEqual([]);
  }
});

describe('a fault is found', () => {
  const faults = (english: string, translated: string, language = 'de') =>
    catalogFaults(language, { key: english }, { key: translated }, none);

  test('in a text that is missing, superfluous, empty or not translated', () => {
    expect(catalogFaults('de', { one: 'One thing' }, { other: 'Ein Ding' }, none)).toEqual([
      'one: is missing',
      'other: is in no English catalog',
    ]);
    expect(faults('Your place', ' ')).toEqual(['key: is empty']);
    expect(faults('Your place', 'Your place')).toEqual(['key: is as in English: Your place']);
    expect(catalogFaults('de', { key: 'Name' }, { key: 'Name' }, new Set(['Name']))).toEqual([]);
    expect(faults('{from} – {to}', '{from} – {to}')).toEqual([]);
  });

  test('in values, tags and choices', () => {
    expect(faults('Dear {name},', 'Guten Tag {nam},')).toEqual([
      'key: lacks {name}',
      'key: has {nam}, which English lacks',
    ]);
    expect(faults('See <a>this</a>', 'Siehe das')).toEqual(['key: lacks <a>']);
    expect(faults('{n, number} left', 'noch {n}')).toHaveLength(2);
    expect(faults('Dear {name}', 'Guten Tag {name')[0]).toContain('cannot be read');
    expect(faults('{kind, select, a {one} other {two}}', '{kind, select, b {eins} other {zwei}}')).toHaveLength(2);
  });

  test('in the forms of a plural, which each language has its own number of', () => {
    const english = '{n, plural, one {# place} other {# places}}';
    expect(faults(english, '{n, plural, one {# Platz} other {# Plätze}}')).toEqual([]);
    expect(faults(english, '{n, plural, other {# Plätze}}')).toEqual(['key: {n} lacks the form one']);
    expect(faults(english, '{n, plural, one {# Platz} few {# Plätze} other {# Plätze}}')).toHaveLength(1);
    expect(faults(english, '{n, plural, one {# place} other {# lugares}}', 'es')).toEqual([]);
    expect(faults(english, '{n, plural, one {مكان} other {# مكان}}', 'ar')).toEqual(
      ['zero', 'two', 'few', 'many'].map((form) => `key: {n} lacks the form ${form}`),
    );
    const all = '{n, plural, zero {ل} one {و} two {ث} few {ق} many {ك} other {غ}}';
    expect(faults(english, all, 'ar')).toEqual([]);
  });
});
