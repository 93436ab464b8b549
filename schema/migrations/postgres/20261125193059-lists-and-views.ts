import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125193059 extends Migration {
  override up(): void {
    this.addSql(
      `create table "saved_view" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "list" text not null, "scope_id" text not null default '', "name" text not null, "query" text not null, "is_default" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(
      `alter table "saved_view" add constraint "saved_view_person_id_list_scope_id_name_unique" unique ("person_id", "list", "scope_id", "name");`,
    );
    this.addSql(`drop index "order_of_payer_edition_id_index";`);
    this.addSql(
      `create index "order_of_payer_edition_id_total_minor_id_index" on "order_of_payer" ("edition_id", "total_minor", "id");`,
    );
    this.addSql(
      `create index "order_of_payer_edition_id_state_created_at_id_index" on "order_of_payer" ("edition_id", "state", "created_at", "id");`,
    );
    this.addSql(
      `create index "order_of_payer_edition_id_created_at_id_index" on "order_of_payer" ("edition_id", "created_at", "id");`,
    );
    this.addSql(
      `create index "registration_edition_id_participant_name_id_index" on "registration" ("edition_id", "participant_name", "id");`,
    );
    this.addSql(
      `create index "registration_edition_id_created_at_id_index" on "registration" ("edition_id", "created_at", "id");`,
    );
    this.addSql(`alter table "session" add "version" int not null default 1;`);
    this.addSql(
      `alter table "saved_view" add constraint "saved_view_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
