import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126023807 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`material\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`edition_id\` text not null, \`cohort_id\` text null, \`session_id\` text null, \`title\` text not null, \`kind\` text not null, \`url\` text null, \`file_hash\` text null, \`file_name\` text null, \`media_type\` text null, \`file_size\` integer null, \`release\` text not null, \`releases_at\` datetime null, \`added_by_id\` text null, \`removed_at\` datetime null, constraint \`material_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`), constraint \`material_cohort_id_foreign\` foreign key (\`cohort_id\`) references \`cohort\` (\`id\`) on delete cascade, constraint \`material_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`) on delete set null, constraint \`material_added_by_id_foreign\` foreign key (\`added_by_id\`) references \`person\` (\`id\`) on delete set null, constraint \`material_source_check\` check ((url is null) <> (file_hash is null)));`,
    );
    this.addSql(`create index \`material_file_hash_index\` on \`material\` (\`file_hash\`);`);
    this.addSql(
      `create index \`material_edition_id_created_at_id_index\` on \`material\` (\`edition_id\`, \`created_at\`, \`id\`);`,
    );
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
