import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { marksOfBefore } from '../fill-attendance-marks.js';

export class Migration20261126014330 extends Migration {
  override up(): void {
    this.addSql(
      `create table "attendance_mark" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "session_id" text not null, "registration_id" text not null, "state" text not null, "minutes" int null, "earlier_state" text null, "is_taken" boolean not null default true, "how" text not null, "reason" text null, "marked_at" timestamptz(3) not null, "marked_by_id" text null, "device_mark" text null, primary key ("id"));`,
    );
    this.addSql(`create index "attendance_mark_marked_by_id_index" on "attendance_mark" ("marked_by_id");`);
    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_registration_id_session_id_device_mark_unique" unique ("registration_id", "session_id", "device_mark");`,
    );
    this.addSql(
      `create table "session_arrival" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "session_id" text not null, "registration_id" text not null, "arrived_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "session_arrival_registration_id_index" on "session_arrival" ("registration_id");`);
    this.addSql(
      `alter table "session_arrival" add constraint "session_arrival_session_id_registration_id_unique" unique ("session_id", "registration_id");`,
    );
    this.addSql(
      `create table "session_code" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "session_id" text not null, "code" text not null, "made_at" timestamptz(3) not null, "made_by_id" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "session_code" add constraint "session_code_session_id_unique" unique ("session_id");`);
    this.addSql(`alter table "session_code" add constraint "session_code_code_unique" unique ("code");`);
    this.addSql(`alter table "edition" add "attended_from_percent" int not null default 50;`);
    this.addSql(
      `alter table "attendance" add "minutes" int null, add "share" int null, add "how" text not null default 'HAND';`,
    );
    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_session_id_foreign" foreign key ("session_id") references "session" ("id");`,
    );
    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_marked_by_id_foreign" foreign key ("marked_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "session_arrival" add constraint "session_arrival_session_id_foreign" foreign key ("session_id") references "session" ("id");`,
    );
    this.addSql(
      `alter table "session_arrival" add constraint "session_arrival_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "session_code" add constraint "session_code_session_id_foreign" foreign key ("session_id") references "session" ("id");`,
    );
    this.addSql(
      `alter table "session_code" add constraint "session_code_made_by_id_foreign" foreign key ("made_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(marksOfBefore);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
