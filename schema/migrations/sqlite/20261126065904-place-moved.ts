import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126065904 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`move_offer\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`registration_id\` text not null, \`to_id\` text not null, \`taken_id\` text null, \`state\` text not null default 'OPEN', \`expires_at\` datetime not null, \`answered_at\` datetime null, \`line_id\` text null, \`paid_minor\` bigint not null default '0', \`credit_minor\` bigint not null default '0', \`currency\` text not null, \`returns_award\` integer not null default false, constraint \`move_offer_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`move_offer_to_id_foreign\` foreign key (\`to_id\`) references \`edition\` (\`id\`), constraint \`move_offer_taken_id_foreign\` foreign key (\`taken_id\`) references \`registration\` (\`id\`) on delete set null, constraint \`move_offer_line_id_foreign\` foreign key (\`line_id\`) references \`order_line\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create unique index \`move_offer_registration_id_unique\` on \`move_offer\` (\`registration_id\`);`);
    this.addSql(`create index \`move_offer_to_id_index\` on \`move_offer\` (\`to_id\`);`);
    this.addSql(`create unique index \`move_offer_taken_id_unique\` on \`move_offer\` (\`taken_id\`);`);
    this.addSql(
      `create index \`move_offer_open_index\` on \`move_offer\` (\`expires_at\`, \`id\`) where state = 'OPEN';`,
    );
    this.addSql(
      `alter table \`edition_cancellation\` add column \`move_to_id\` text null constraint \`edition_cancellation_move_to_id_foreign\` references \`edition\` (\`id\`) on delete set null;`,
    );
    this.addSql(`alter table \`edition_cancellation\` add column \`move_until\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
