import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126022846 extends Migration {
  override up(): void {
    this.addSql(`alter table "edition" add "holiday_countries" jsonb null, add "carried" jsonb null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
