import type { MigrationObject } from '@mikro-orm/core';
import { Migration20261123124135 as postgres20261123124135 } from './postgres/20261123124135-initial.js';
import { Migration20261123124135 as sqlite20261123124135 } from './sqlite/20261123124135-initial.js';

/** Every migration of each database, oldest first; written by `npm run db:diff`. */
export const migrations: Record<'sqlite' | 'postgres', MigrationObject[]> = {
  sqlite: [{ name: '20261123124135-initial', class: sqlite20261123124135 }],
  postgres: [{ name: '20261123124135-initial', class: postgres20261123124135 }],
};
