import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { facilitatorsOfBefore } from '../fill-facilitator-told.js';

export class Migration20261126093101 extends Migration {
  override up(): void {
    this.addSql(
      `create table "facilitator_told" ("id" text not null, "session_id" text not null, "person_id" text not null, "sequence" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "facilitator_told_person_id_index" on "facilitator_told" ("person_id");`);
    this.addSql(
      `alter table "facilitator_told" add constraint "facilitator_told_session_id_person_id_unique" unique ("session_id", "person_id");`,
    );
    this.addSql(
      `alter table "facilitator_told" add constraint "facilitator_told_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "facilitator_told" add constraint "facilitator_told_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(facilitatorsOfBefore);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
