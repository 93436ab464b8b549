import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126021019 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`feed_token\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`cohort_id\` text null, \`name\` text not null, \`token_hash\` text not null, \`last_used_at\` datetime null, \`revoked_at\` datetime null, constraint \`feed_token_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`), constraint \`feed_token_cohort_id_foreign\` foreign key (\`cohort_id\`) references \`cohort\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create index \`feed_token_person_id_index\` on \`feed_token\` (\`person_id\`);`);
    this.addSql(`create unique index \`feed_token_token_hash_unique\` on \`feed_token\` (\`token_hash\`);`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
