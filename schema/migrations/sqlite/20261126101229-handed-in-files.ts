import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126101229 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`hand_in_file\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`registration_id\` text not null, \`file_hash\` text not null, \`file_name\` text not null, \`media_type\` text not null, \`file_size\` integer not null, constraint \`hand_in_file_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`));`,
    );
    this.addSql(`create index \`hand_in_file_registration_id_index\` on \`hand_in_file\` (\`registration_id\`);`);
    this.addSql(`create index \`hand_in_file_file_hash_index\` on \`hand_in_file\` (\`file_hash\`);`);
    this.addSql(
      `create table \`earlier_hand_in\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`hand_in_id\` text not null, \`text\` text null, \`url\` text null, \`file_id\` text null, \`handed_in_at\` datetime not null, \`word\` text not null, \`reviewed_at\` datetime not null, \`reviewed_by_id\` text null, constraint \`earlier_hand_in_hand_in_id_foreign\` foreign key (\`hand_in_id\`) references \`hand_in\` (\`id\`), constraint \`earlier_hand_in_file_id_foreign\` foreign key (\`file_id\`) references \`hand_in_file\` (\`id\`) on delete restrict, constraint \`earlier_hand_in_reviewed_by_id_foreign\` foreign key (\`reviewed_by_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create index \`earlier_hand_in_hand_in_id_index\` on \`earlier_hand_in\` (\`hand_in_id\`);`);
    this.addSql(`create index \`earlier_hand_in_file_id_index\` on \`earlier_hand_in\` (\`file_id\`);`);
    this.addSql(`create index \`earlier_hand_in_reviewed_by_id_index\` on \`earlier_hand_in\` (\`reviewed_by_id\`);`);
    this.addSql(`alter table \`person\` add column \`hears_of_tasks\` integer not null default true;`);
    this.addSql(
      `alter table \`hand_in\` add column \`file_id\` text null constraint \`hand_in_file_id_foreign\` references \`hand_in_file\` (\`id\`) on delete restrict;`,
    );
    this.addSql(`create index \`hand_in_file_id_index\` on \`hand_in\` (\`file_id\`);`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
