import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { copyCalendarItems } from '../fill-calendar-items.js';

export class Migration20261126055614 extends Migration {
  override up(): void {
    this.addSql(`alter table \`person\` add column \`calendar_by\` text not null default 'MAIL';`);
    this.addSql(`pragma foreign_keys = off;`);
    this.addSql(
      `create table \`calendar_item__temp_alter\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`session_id\` text null, \`meeting_id\` text null, \`registration_id\` text null, \`uid\` text not null, \`organizer\` text not null, \`sequence\` integer not null, \`content_hash\` text not null, \`sent_by\` text null, \`is_withdrawn\` integer not null default false, constraint \`calendar_item_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`), constraint \`calendar_item_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`) on delete cascade, constraint \`calendar_item_meeting_id_foreign\` foreign key (\`meeting_id\`) references \`meeting\` (\`id\`) on delete cascade, constraint \`calendar_item_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`) on delete set null);`,
    );
    this.addSql(copyCalendarItems('calendar_item__temp_alter'));
    this.addSql(`drop table \`calendar_item\`;`);
    this.addSql(`alter table \`calendar_item__temp_alter\` rename to \`calendar_item\`;`);
    this.addSql(`create index \`calendar_item_session_id_index\` on \`calendar_item\` (\`session_id\`);`);
    this.addSql(`create index \`calendar_item_meeting_id_index\` on \`calendar_item\` (\`meeting_id\`);`);
    this.addSql(`create index \`calendar_item_registration_id_index\` on \`calendar_item\` (\`registration_id\`);`);
    this.addSql(`create unique index \`calendar_item_uid_unique\` on \`calendar_item\` (\`uid\`);`);
    this.addSql(
      `create unique index \`calendar_item_person_id_meeting_id_unique\` on \`calendar_item\` (\`person_id\`, \`meeting_id\`);`,
    );
    this.addSql(
      `create unique index \`calendar_item_person_id_session_id_unique\` on \`calendar_item\` (\`person_id\`, \`session_id\`);`,
    );
    this.addSql(`pragma foreign_keys = on;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
