import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126020839 extends Migration {
  override up(): void {
    this.addSql(`alter table \`cohort\` add column \`language\` text null;`);
    this.addSql(`alter table \`cohort\` add column \`entry\` text not null default 'CHOSEN';`);
    this.addSql(`alter table \`cohort\` add column \`version\` integer not null default 1;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
