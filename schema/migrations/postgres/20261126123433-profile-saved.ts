import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126123433 extends Migration {
  override up(): void {
    this.addSql(`alter table "person" add "profile_saved_at" timestamptz(3) null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
