import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126062523 extends Migration {
  override up(): void {
    this.addSql(
      `create table "hand_in" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "registration_id" text not null, "text" text null, "url" text null, "state" text not null, "handed_in_at" timestamptz(3) not null, "word" text null, "reviewed_at" timestamptz(3) null, "reviewed_by_id" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "hand_in" add constraint "hand_in_registration_id_unique" unique ("registration_id");`);
    this.addSql(`create index "hand_in_reviewed_by_id_index" on "hand_in" ("reviewed_by_id");`);
    this.addSql(`create index "hand_in_state_handed_in_at_id_index" on "hand_in" ("state", "handed_in_at", "id");`);
    this.addSql(
      `alter table "edition" add "task_title" text null, add "task_text" text not null default '', add "task_due_on" text null;`,
    );
    this.addSql(
      `alter table "hand_in" add constraint "hand_in_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "hand_in" add constraint "hand_in_reviewed_by_id_foreign" foreign key ("reviewed_by_id") references "person" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
