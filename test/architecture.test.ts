import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const mostLines = 200;

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (path.includes('/generated') || path.includes('/migrations')) return [];
    return statSync(join(root, path)).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Files of ours that a file imports, as paths from the root. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to]) =>
    relative(root, resolve(root, dirname(path), to ?? '')),
  );
}

/** Lower features know nothing of higher ones. */
const order = [
  'people',
  'workshops',
  'communities',
  'registration',
  'payments',
  'attendance',
  'confirmations',
  'overviews',
  'console',
];
const mayKnow: Record<string, readonly string[]> = {
  people: [],
  workshops: ['people'],
  communities: ['people'],
  registration: ['people', 'workshops'],
  payments: ['people', 'workshops', 'registration'],
  attendance: ['people', 'workshops', 'registration', 'communities'],
  confirmations: order,
  overviews: order,
  console: order,
};

function featureOf(path: string): string | null {
  const [top, feature] = path.split('/');
  return top === 'server' && feature && order.includes(feature) ? feature : null;
}

function wrongImport(from: string, to: string): boolean {
  if (to.startsWith('messages/') || to.startsWith('look/')) return from.startsWith('schema/') && to.startsWith('look/');
  const alone = ['schema/', 'look/', 'emails/', 'client/'].find((folder) => from.startsWith(folder));
  if (alone) return !to.startsWith(alone);
  if (from.startsWith('server/platform/'))
    return featureOf(to) !== null || /^(client|test|server\/(cli|dev|app))/.test(to);
  const own = featureOf(from);
  const other = featureOf(to);
  if (!own || !other || own === other) return /^(client|test)\//.test(to) && !from.startsWith('server/pages/');
  return !mayKnow[own]?.includes(other) || /\.resolver(\.js)?$/.test(to);
}

const ours = ['schema', 'server', 'look', 'emails', 'client'].flatMap(files);

test('imports follow the arrows of the README', () => {
  const wrong = ours.flatMap((from) =>
    importsOf(from)
      .filter((to) => wrongImport(from, to))
      .map((to) => `${from} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('the rule would find a wrong arrow', () => {
  expect(wrongImport('server/people/person.service.ts', 'server/payments/ledger.service.js')).toBe(true);
  expect(wrongImport('server/payments/ledger.service.ts', 'server/registration/registration.resolver.js')).toBe(true);
  expect(wrongImport('schema/people/person.ts', 'server/app.js')).toBe(true);
  expect(wrongImport('client/main.tsx', 'server/app.js')).toBe(true);
});

test(`no file has more than ${mostLines} lines`, () => {
  const long = ours
    .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > mostLines);
  expect(long).toEqual([]);
});

test('names are kebab-case, and no folder is a drawer for everything', () => {
  const badNames = ours.filter((path) => !/^[a-z0-9-]+(\.[a-z-]+)*\.tsx?$/.test(path.split('/').pop() ?? ''));
  expect(badNames).toEqual([]);
  expect(ours.filter((path) => /\/(utils?|common|shared|lib|helpers)\//.test(path))).toEqual([]);
});
