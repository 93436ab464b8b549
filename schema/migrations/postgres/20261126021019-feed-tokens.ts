import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126021019 extends Migration {
  override up(): void {
    this.addSql(
      `create table "feed_token" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "cohort_id" text null, "name" text not null, "token_hash" text not null, "last_used_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "feed_token_person_id_index" on "feed_token" ("person_id");`);
    this.addSql(`alter table "feed_token" add constraint "feed_token_token_hash_unique" unique ("token_hash");`);
    this.addSql(
      `alter table "feed_token" add constraint "feed_token_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "feed_token" add constraint "feed_token_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
