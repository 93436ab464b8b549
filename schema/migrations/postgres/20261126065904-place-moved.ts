import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126065904 extends Migration {
  override up(): void {
    this.addSql(
      `create table "move_offer" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "registration_id" text not null, "to_id" text not null, "taken_id" text null, "state" text not null default 'OPEN', "expires_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "line_id" text null, "paid_minor" bigint not null default '0', "credit_minor" bigint not null default '0', "currency" text not null, "returns_award" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(
      `alter table "move_offer" add constraint "move_offer_registration_id_unique" unique ("registration_id");`,
    );
    this.addSql(`create index "move_offer_to_id_index" on "move_offer" ("to_id");`);
    this.addSql(`alter table "move_offer" add constraint "move_offer_taken_id_unique" unique ("taken_id");`);
    this.addSql(`create index "move_offer_open_index" on "move_offer" ("expires_at", "id") where state = 'OPEN';`);
    this.addSql(`alter table "edition_cancellation" add "move_to_id" text null, add "move_until" timestamptz(3) null;`);
    this.addSql(
      `alter table "edition_cancellation" add constraint "edition_cancellation_move_to_id_foreign" foreign key ("move_to_id") references "edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "move_offer" add constraint "move_offer_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "move_offer" add constraint "move_offer_to_id_foreign" foreign key ("to_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "move_offer" add constraint "move_offer_taken_id_foreign" foreign key ("taken_id") references "registration" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "move_offer" add constraint "move_offer_line_id_foreign" foreign key ("line_id") references "order_line" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
