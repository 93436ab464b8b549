import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125223942 extends Migration {
  override up(): void {
    this.addSql(`alter table \`registration\` add column \`cohort_moves\` integer not null default 0;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
