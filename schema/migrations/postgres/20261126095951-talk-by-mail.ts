import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126095951 extends Migration {
  override up(): void {
    this.addSql(
      `create table "cohort_loudness" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "cohort_id" text not null, "loudness" text not null, "told_until" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "cohort_loudness" add constraint "cohort_loudness_person_id_cohort_id_unique" unique ("person_id", "cohort_id");`,
    );
    this.addSql(`alter table "membership" add "told_until" timestamptz(3) null;`);
    this.addSql(`alter table "post" add "told_by" text null;`);
    this.addSql(
      `alter table "cohort_loudness" add constraint "cohort_loudness_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "cohort_loudness" add constraint "cohort_loudness_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete cascade;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
