import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126023618 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`edition_cancellation\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`edition_id\` text not null, \`by_id\` text not null, \`reason\` text not null, \`message\` text not null default '', \`total\` integer not null, \`finished_at\` datetime null, constraint \`edition_cancellation_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`), constraint \`edition_cancellation_by_id_foreign\` foreign key (\`by_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(
      `create unique index \`edition_cancellation_edition_id_unique\` on \`edition_cancellation\` (\`edition_id\`);`,
    );
    this.addSql(
      `create table \`calendar_item\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`registration_id\` text not null, \`session_id\` text not null, \`sequence\` integer not null, \`is_withdrawn\` integer not null default false, constraint \`calendar_item_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`calendar_item_session_id_foreign\` foreign key (\`session_id\`) references \`session\` (\`id\`));`,
    );
    this.addSql(
      `create unique index \`calendar_item_registration_id_session_id_unique\` on \`calendar_item\` (\`registration_id\`, \`session_id\`);`,
    );
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
