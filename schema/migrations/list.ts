import type { MigrationObject } from '@mikro-orm/core';
import { Migration20261123122848 as postgres20261123122848 } from './postgres/20261123122848-initial.js';
import { Migration20261123122848 as sqlite20261123122848 } from './sqlite/20261123122848-initial.js';

/** Every migration of each database, oldest first; written by `npm run db:diff`. */
export const migrations: Record<'sqlite' | 'postgres', MigrationObject[]> = {
  sqlite: [{ name: '20261123122848-initial', class: sqlite20261123122848 }],
  postgres: [{ name: '20261123122848-initial', class: postgres20261123122848 }],
};
