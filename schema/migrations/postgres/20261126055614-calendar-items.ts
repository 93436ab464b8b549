import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { fillCalendarItems } from '../fill-calendar-items.js';

export class Migration20261126055614 extends Migration {
  override up(): void {
    this.addSql(`alter table "calendar_item" drop constraint "calendar_item_registration_id_foreign";`);
    this.addSql(`alter table "calendar_item" drop constraint "calendar_item_session_id_foreign";`);
    this.addSql(`alter table "person" add "calendar_by" text not null default 'MAIL';`);
    this.addSql(`alter table "calendar_item" drop constraint "calendar_item_registration_id_session_id_unique";`);
    this.addSql(
      `alter table "calendar_item" add "person_id" text null, add "meeting_id" text null, add "uid" text null, add "organizer" text null, add "content_hash" text null, add "sent_by" text null;`,
    );
    for (const sql of fillCalendarItems()) this.addSql(sql);
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "calendar_item" alter column "registration_id" drop not null;`);
    this.addSql(`alter table "calendar_item" alter column "session_id" drop not null;`);
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_registration_id_foreign" foreign key ("registration_id") references "registration" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete cascade;`,
    );
    this.addSql(`create index "calendar_item_session_id_index" on "calendar_item" ("session_id");`);
    this.addSql(`create index "calendar_item_meeting_id_index" on "calendar_item" ("meeting_id");`);
    this.addSql(`create index "calendar_item_registration_id_index" on "calendar_item" ("registration_id");`);
    this.addSql(`alter table "calendar_item" add constraint "calendar_item_uid_unique" unique ("uid");`);
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_person_id_meeting_id_unique" unique ("person_id", "meeting_id");`,
    );
    this.addSql(
      `alter table "calendar_item" add constraint "calendar_item_person_id_session_id_unique" unique ("person_id", "session_id");`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
