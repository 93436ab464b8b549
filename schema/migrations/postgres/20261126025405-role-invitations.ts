import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126025405 extends Migration {
  override up(): void {
    this.addSql(
      `create table "role_invitation" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "role" text not null, "scope" text not null, "scope_id" text null, "from_at" timestamptz(3) null, "until_at" timestamptz(3) null, "reason" text not null, "invited_by_id" text not null, "state" text not null default 'PROPOSED', "answer_by" timestamptz(3) not null, "answered_at" timestamptz(3) null, "answer" text null, "link_generation" int not null default 1, "appointment_id" text null, primary key ("id"));`,
    );
    this.addSql(`create index "role_invitation_person_id_index" on "role_invitation" ("person_id");`);
    this.addSql(`create index "role_invitation_invited_by_id_index" on "role_invitation" ("invited_by_id");`);
    this.addSql(`create index "role_invitation_appointment_id_index" on "role_invitation" ("appointment_id");`);
    this.addSql(`create index "role_invitation_scope_scope_id_index" on "role_invitation" ("scope", "scope_id");`);
    this.addSql(
      `alter table "role_invitation" add constraint "role_invitation_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "role_invitation" add constraint "role_invitation_invited_by_id_foreign" foreign key ("invited_by_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "role_invitation" add constraint "role_invitation_appointment_id_foreign" foreign key ("appointment_id") references "appointment" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
