import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126123433 extends Migration {
  override up(): void {
    this.addSql(`alter table \`person\` add column \`profile_saved_at\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
