import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';
import { foldedFunction } from '../folded.js';

export class Migration20261127013557 extends Migration {
  override up(): void {
    this.addSql(
      `create table "dispute" ("id" text not null, "payment_id" text not null, "state" text not null, "amount_minor" bigint not null, "opened_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "dispute_payment_id_index" on "dispute" ("payment_id");`);
    this.addSql(
      `alter table "dispute" add constraint "dispute_payment_id_foreign" foreign key ("payment_id") references "payment" ("id");`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
    this.addSql(foldedFunction);
  }
}
