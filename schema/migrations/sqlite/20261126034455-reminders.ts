import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { reminderOfBefore } from '../fill-reminders.js';

export class Migration20261126034455 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`reminder\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`edition_id\` text not null, \`anchor\` text not null, \`hours_before\` integer not null, \`text\` text not null default '', \`is_on\` integer not null default true, \`since_at\` datetime not null, constraint \`reminder_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`), constraint \`reminder_hours_check\` check (hours_before >= 1));`,
    );
    this.addSql(`create index \`reminder_edition_id_index\` on \`reminder\` (\`edition_id\`);`);
    this.addSql(reminderOfBefore('sqlite'));
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
