import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126022554 extends Migration {
  override up(): void {
    this.addSql(`pragma foreign_keys = off;`);
    this.addSql(
      `create table \`thread__temp_alter\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`community_id\` text null, \`cohort_id\` text null, \`author_id\` text not null, \`kind\` text not null, \`title\` text not null, \`post_count\` integer not null default 0, \`last_post_at\` datetime not null, \`answered_at\` datetime null, constraint \`thread_community_id_foreign\` foreign key (\`community_id\`) references \`community\` (\`id\`) on delete cascade, constraint \`thread_cohort_id_foreign\` foreign key (\`cohort_id\`) references \`cohort\` (\`id\`) on delete cascade, constraint \`thread_author_id_foreign\` foreign key (\`author_id\`) references \`person\` (\`id\`), constraint \`thread_place_check\` check ((community_id is null) <> (cohort_id is null)));`,
    );
    this.addSql(
      `insert into \`thread__temp_alter\` select \`id\`, \`created_at\`, \`updated_at\`, \`community_id\`, null as \`cohort_id\`, \`author_id\`, \`kind\`, \`title\`, \`post_count\`, \`last_post_at\`, \`answered_at\` from \`thread\`;`,
    );
    this.addSql(`drop table \`thread\`;`);
    this.addSql(`alter table \`thread__temp_alter\` rename to \`thread\`;`);
    this.addSql(
      `create index \`thread_cohort_id_last_post_at_id_index\` on \`thread\` (\`cohort_id\`, \`last_post_at\`, \`id\`);`,
    );
    this.addSql(
      `create index \`thread_community_id_last_post_at_id_index\` on \`thread\` (\`community_id\`, \`last_post_at\`, \`id\`);`,
    );
    this.addSql(`pragma foreign_keys = on;`);
    this.addSql(`alter table \`post\` add column \`hidden_at\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
