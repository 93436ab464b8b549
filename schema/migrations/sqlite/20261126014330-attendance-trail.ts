import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { marksOfBefore } from '../fill-attendance-marks.js';

export class Migration20261126014330 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`attendance_mark\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`session_id\` text not null, \`registration_id\` text not null, \`state\` text not null, \`minutes\` integer null, \`earlier_state\` text null, \`is_taken\` integer not null default true, \`how\` text not null, \`reason\` text null, \`marked_at\` datetime not null, \`marked_by_id\` text null, \`device_mark\` text null, constraint \`attendance_mark_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`), constraint \`attendance_mark_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`attendance_mark_marked_by_id_foreign\` foreign key (\`marked_by_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create index \`attendance_mark_marked_by_id_index\` on \`attendance_mark\` (\`marked_by_id\`);`);
    this.addSql(
      `create unique index \`attendance_mark_registration_id_session_id_device_mark_unique\` on \`attendance_mark\` (\`registration_id\`, \`session_id\`, \`device_mark\`);`,
    );
    this.addSql(
      `create table \`session_arrival\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`session_id\` text not null, \`registration_id\` text not null, \`arrived_at\` datetime not null, constraint \`session_arrival_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`), constraint \`session_arrival_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`));`,
    );
    this.addSql(`create index \`session_arrival_registration_id_index\` on \`session_arrival\` (\`registration_id\`);`);
    this.addSql(
      `create unique index \`session_arrival_session_id_registration_id_unique\` on \`session_arrival\` (\`session_id\`, \`registration_id\`);`,
    );
    this.addSql(
      `create table \`session_code\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`session_id\` text not null, \`code\` text not null, \`made_at\` datetime not null, \`made_by_id\` text null, constraint \`session_code_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`), constraint \`session_code_made_by_id_foreign\` foreign key (\`made_by_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create unique index \`session_code_session_id_unique\` on \`session_code\` (\`session_id\`);`);
    this.addSql(`create unique index \`session_code_code_unique\` on \`session_code\` (\`code\`);`);
    this.addSql(`alter table \`edition\` add column \`attended_from_percent\` integer not null default 50;`);
    this.addSql(`alter table \`attendance\` add column \`minutes\` integer null;`);
    this.addSql(`alter table \`attendance\` add column \`share\` integer null;`);
    this.addSql(`alter table \`attendance\` add column \`how\` text not null default 'HAND';`);
    this.addSql(marksOfBefore);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
