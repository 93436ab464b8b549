import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126062523 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`hand_in\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`registration_id\` text not null, \`text\` text null, \`url\` text null, \`state\` text not null, \`handed_in_at\` datetime not null, \`word\` text null, \`reviewed_at\` datetime null, \`reviewed_by_id\` text null, \`version\` integer not null default 1, constraint \`hand_in_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`hand_in_reviewed_by_id_foreign\` foreign key (\`reviewed_by_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create unique index \`hand_in_registration_id_unique\` on \`hand_in\` (\`registration_id\`);`);
    this.addSql(`create index \`hand_in_reviewed_by_id_index\` on \`hand_in\` (\`reviewed_by_id\`);`);
    this.addSql(
      `create index \`hand_in_state_handed_in_at_id_index\` on \`hand_in\` (\`state\`, \`handed_in_at\`, \`id\`);`,
    );
    this.addSql(`alter table \`edition\` add column \`task_title\` text null;`);
    this.addSql(`alter table \`edition\` add column \`task_text\` text not null default '';`);
    this.addSql(`alter table \`edition\` add column \`task_due_on\` text null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
