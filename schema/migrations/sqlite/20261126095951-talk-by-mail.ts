import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126095951 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`cohort_loudness\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`cohort_id\` text not null, \`loudness\` text not null, \`told_until\` datetime null, constraint \`cohort_loudness_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`), constraint \`cohort_loudness_cohort_id_foreign\` foreign key (\`cohort_id\`) references \`cohort\` (\`id\`) on delete cascade);`,
    );
    this.addSql(
      `create unique index \`cohort_loudness_person_id_cohort_id_unique\` on \`cohort_loudness\` (\`person_id\`, \`cohort_id\`);`,
    );
    this.addSql(`alter table \`membership\` add column \`told_until\` datetime null;`);
    this.addSql(`alter table \`post\` add column \`told_by\` text null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
