import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { modeOfSessions } from '../fill-session-modes.js';

export class Migration20261126021316 extends Migration {
  override up(): void {
    this.addSql(
      `create table "session_facilitator" ("id" text not null, "session_id" text not null, "person_id" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "session_facilitator_person_id_index" on "session_facilitator" ("person_id");`);
    this.addSql(
      `alter table "session_facilitator" add constraint "session_facilitator_session_id_person_id_unique" unique ("session_id", "person_id");`,
    );
    this.addSql(
      `alter table "session" add "starts_offset" text null, add "ends_offset" text null, add "mode" text not null default 'ONLINE', add "told_plan" jsonb null, add "tell_at" timestamptz(3) null;`,
    );
    this.addSql(
      `alter table "session_facilitator" add constraint "session_facilitator_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "session_facilitator" add constraint "session_facilitator_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(modeOfSessions);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
