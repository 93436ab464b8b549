import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125190005 extends Migration {
  override up(): void {
    this.addSql(`alter table "series" add "story" text null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
