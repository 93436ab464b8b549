import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126023618 extends Migration {
  override up(): void {
    this.addSql(
      `create table "edition_cancellation" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "by_id" text not null, "reason" text not null, "message" text not null default '', "total" int not null, "finished_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "edition_cancellation" add constraint "edition_cancellation_edition_id_unique" unique ("edition_id");`,
    );
    this.addSql(
      `create table "calendar_item" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "registration_id" text not null, "session_id" text not null, "sequence" int not null, "is_withdrawn" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_registration_id_session_id_unique" unique ("registration_id", "session_id");`,
    );
    this.addSql(
      `alter table "edition_cancellation" add constraint "edition_cancellation_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "edition_cancellation" add constraint "edition_cancellation_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_session_id_foreign" foreign key ("session_id") references "session" ("id");`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
