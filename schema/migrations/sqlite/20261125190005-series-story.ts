import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125190005 extends Migration {
  override up(): void {
    this.addSql(`alter table \`series\` add column \`story\` text null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
