import 'reflect-metadata';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatabaseConfig } from '../config.js';
import { openOrm } from '../platform/orm.js';
import { oneWayGenerator } from './migration-generator.js';

const kinds = ['sqlite', 'postgres'] as const;
const folder = join(import.meta.dirname, '../../schema/migrations');
/** Neither is ever opened: the nouns are compared with the snapshot in git. */
const databases: Record<(typeof kinds)[number], DatabaseConfig> = {
  sqlite: { kind: 'sqlite', file: ':memory:' },
  postgres: { kind: 'postgres', url: 'postgres://127.0.0.1/unused', replicaUrls: [] },
};
const nothingYet = { name: '', tables: [], namespaces: [], views: [], nativeEnums: {}, routines: [] };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { fresh: { type: 'boolean' } } });
const name = positionals[0];
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error(
    'Usage: npm run db:diff -- <name-in-kebab-case> [--fresh]\n--fresh throws every migration away and starts anew.',
  );
  process.exit(2);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
for (const kind of kinds) {
  if (values.fresh) rmSync(join(folder, kind), { recursive: true, force: true });
  console.log(`${kind}: ${(await makeMigration(kind, name)) || 'nothing changed'}`);
}
writeFileSync(join(folder, 'list.ts'), listOfMigrations());

/** Writes the migration of one database from its snapshot and the nouns; answers the file name, empty when nothing changed. */
async function makeMigration(kind: (typeof kinds)[number], name: string): Promise<string> {
  const path = join(folder, kind);
  mkdirSync(path, { recursive: true });
  const snapshot = join(path, 'schema.json');
  if (!existsSync(snapshot)) writeFileSync(snapshot, JSON.stringify(nothingYet));
  const orm = await openOrm(
    { database: databases[kind] },
    {
      connect: false,
      migrations: {
        path,
        pathTs: path,
        emit: 'ts',
        snapshot: true,
        snapshotName: 'schema',
        fileName: () => `${stamp}-${name}`,
        generator: oneWayGenerator(kind, stamp),
      },
    },
  );
  const { fileName } = await orm.migrator.create(path, false, false, name);
  await orm.close();
  return fileName;
}

function listOfMigrations(): string {
  const found = kinds.map((kind) => ({
    kind,
    names: readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
      .sort(),
  }));
  const alias = (kind: string, name: string) => `${kind}${name.slice(0, 14)}`;
  return [
    `import type { MigrationObject } from '@mikro-orm/core';`,
    ...found
      .toReversed()
      .flatMap(({ kind, names }) =>
        names.map(
          (name) => `import { Migration${name.slice(0, 14)} as ${alias(kind, name)} } from './${kind}/${name}.js';`,
        ),
      ),
    '',
    '/** Every migration of each database, oldest first; written by `npm run db:diff`. */',
    `export const migrations: Record<'sqlite' | 'postgres', MigrationObject[]> = {`,
    ...found.map(
      ({ kind, names }) =>
        `  ${kind}: [${names.map((name) => `{ name: '${name}', class: ${alias(kind, name)} }`).join(', ')}],`,
    ),
    '};',
    '',
  ].join('\n');
}
