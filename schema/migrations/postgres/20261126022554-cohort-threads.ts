import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126022554 extends Migration {
  override up(): void {
    this.addSql(`alter table "thread" drop constraint "thread_community_id_foreign";`);
    this.addSql(`alter table "thread" add "cohort_id" text null;`);
    this.addSql(
      `alter table "thread" add constraint "thread_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "thread" alter column "community_id" drop not null;`);
    this.addSql(
      `alter table "thread" add constraint "thread_community_id_foreign" foreign key ("community_id") references "community" ("id") on delete cascade;`,
    );
    this.addSql(
      `create index "thread_cohort_id_last_post_at_id_index" on "thread" ("cohort_id", "last_post_at", "id");`,
    );
    this.addSql(
      `alter table "thread" add constraint "thread_place_check" check ((community_id is null) <> (cohort_id is null));`,
    );
    this.addSql(`alter table "post" add "hidden_at" timestamptz(3) null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
