import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { foldedFunction } from '../folded.js';

export class Migration20261126195919 extends Migration {
  override up(): void {
    this.addSql(`create index "refund_cause_index" on "refund" ("cause");`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
    this.addSql(foldedFunction);
  }
}
