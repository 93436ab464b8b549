import type { MigrationObject } from '@mikro-orm/core';
import { Migration20261123121218 as postgres20261123121218 } from './postgres/20261123121218-initial.js';
import { Migration20261123121218 as sqlite20261123121218 } from './sqlite/20261123121218-initial.js';

/** Every migration of each database, oldest first; written by `npm run db:diff`. */
export const migrations: Record<'sqlite' | 'postgres', MigrationObject[]> = {
  sqlite: [{ name: '20261123121218-initial', class: sqlite20261123121218 }],
  postgres: [{ name: '20261123121218-initial', class: postgres20261123121218 }],
};
