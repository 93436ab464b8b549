import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { modeOfSessions } from '../fill-session-modes.js';

export class Migration20261126021316 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`session_facilitator\` (\`id\` text not null primary key, \`session_id\` text not null, \`person_id\` text not null, constraint \`session_facilitator_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`) on delete cascade, constraint \`session_facilitator_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(`create index \`session_facilitator_person_id_index\` on \`session_facilitator\` (\`person_id\`);`);
    this.addSql(
      `create unique index \`session_facilitator_session_id_person_id_unique\` on \`session_facilitator\` (\`session_id\`, \`person_id\`);`,
    );
    this.addSql(`alter table \`session\` add column \`starts_offset\` text null;`);
    this.addSql(`alter table \`session\` add column \`ends_offset\` text null;`);
    this.addSql(`alter table \`session\` add column \`mode\` text not null default 'ONLINE';`);
    this.addSql(`alter table \`session\` add column \`told_plan\` json null;`);
    this.addSql(`alter table \`session\` add column \`tell_at\` datetime null;`);
    this.addSql(modeOfSessions);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
