import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { foldedFunction } from '../folded.js';

export class Migration20261127025105 extends Migration {
  override up(): void {
    this.addSql(`alter table "session" add "untold_before" timestamptz(3) null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
    this.addSql(foldedFunction);
  }
}
