import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126022846 extends Migration {
  override up(): void {
    this.addSql(`alter table \`edition\` add column \`holiday_countries\` json null;`);
    this.addSql(`alter table \`edition\` add column \`carried\` json null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
