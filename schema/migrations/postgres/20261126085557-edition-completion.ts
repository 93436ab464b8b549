import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126085557 extends Migration {
  override up(): void {
    this.addSql(
      `create table "edition_completion" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "by_id" text not null, "total" int not null, "done" int not null default 0, "reached_id" text not null default '', "finished_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "edition_completion" add constraint "edition_completion_edition_id_unique" unique ("edition_id");`,
    );
    this.addSql(
      `alter table "edition_completion" add constraint "edition_completion_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "edition_completion" add constraint "edition_completion_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
