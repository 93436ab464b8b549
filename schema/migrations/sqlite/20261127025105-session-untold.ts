import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261127025105 extends Migration {
  override up(): void {
    this.addSql(`alter table \`session\` add column \`untold_before\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
