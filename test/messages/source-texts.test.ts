import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCatalog } from './catalogs.js';

const root = join(import.meta.dirname, '../..');
const files = globSync(['server/**/*.ts', 'schema/**/*.ts'], { cwd: root }).filter(
  (path) => !/^server\/(dev|cli)\/|\/migrations\//.test(path),
);

/** What is told to programs and written into logs, and not said to people: limits, protocols, reasons of deliveries. */
const forPrograms = [
  'server/platform/limits/',
  'server/graphql',
  'server/platform/open-streams',
  'server/confirmations/mail-handler',
];

/** Beginnings of expressions that hold what a person reads. */
const openings = /\bmessage(?::| =)|\bproblem\(|\bInvalidInput\.of\(|\bNotAllowed\.of\(|\brefuse\w*\(/g;
const sentence = /(['"`])(\p{Lu}(?:(?!\1)[^\\]|\\.)* (?:(?!\1)[^\\]|\\.)*)\1/gsu;

/** Sentences in the two lines from each opening on. */
function sentencesIn(text: string): string[] {
  const found = [...text.matchAll(openings)].flatMap(({ index }) => {
    const expression = text.slice(index).split(/;|\n\s*\n/, 1)[0] ?? '';
    return [...expression.matchAll(sentence)].map(([, , said = '']) => said);
  });
  return [...new Set(found)];
}

function keysIn(text: string): string[] {
  return [
    ...text.matchAll(
      /'((?:general|platform|rule|people|workshops|registration|payments|attendance|communities|learning|confirmations|integrations)\.[a-zA-Z0-9]+)'/g,
    ),
  ].map(([, key = '']) => key);
}

test('no sentence in the server or the schema reaches a reader: each stands in problems.json', () => {
  const forPeople = files.filter((path) => !forPrograms.some((start) => path.startsWith(start)));
  const found = forPeople.flatMap((path) =>
    sentencesIn(readFileSync(join(root, path), 'utf8')).map((sentence) => `${path}: ${sentence}`),
  );
  expect(found).toEqual([]);
});

test('every text that is named there is in problems.json, and none of it is superfluous', () => {
  const english = readCatalog('en', 'problems');
  const named = new Set(files.flatMap((path) => keysIn(readFileSync(join(root, path), 'utf8'))));
  const keys = Object.keys(english).filter((key) => !key.startsWith('rule.'));
  expect(keys.filter((key) => !named.has(key))).toEqual([]);
});

test('a sentence would be found', () => {
  expect(sentencesIn(`problem(PlaceGone, 'The place is gone.', {})`)).toHaveLength(1);
  expect(sentencesIn(`@HasText({ message: 'Give it a title.' })`)).toHaveLength(1);
  expect(sentencesIn(`InvalidInput.of('after', 'isCursor', 'Not a place in this list.')`)).toHaveLength(1);
  expect(sentencesIn(`problem(PlaceGone, 'payments.placeGone')`)).toEqual([]);
});
