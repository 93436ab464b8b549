import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { reminderOfBefore } from '../fill-reminders.js';

export class Migration20261126034455 extends Migration {
  override up(): void {
    this.addSql(
      `create table "reminder" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "anchor" text not null, "hours_before" int not null, "text" text not null default '', "is_on" boolean not null default true, "since_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "reminder_edition_id_index" on "reminder" ("edition_id");`);
    this.addSql(
      `alter table "reminder" add constraint "reminder_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(`alter table "reminder" add constraint "reminder_hours_check" check (hours_before >= 1);`);
    this.addSql(reminderOfBefore('postgres'));
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
