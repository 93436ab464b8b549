import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125182322 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`edition_alert\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`email\` text null, \`person_id\` text null, \`series_id\` text null, \`scope\` text not null, \`locale\` text not null, \`time_zone\` text null, \`recipient_hash\` text not null, \`asked_from\` text null, \`confirmed_at\` datetime null, \`notified_at\` datetime null, \`edition_id\` text null, \`ended_at\` datetime null, constraint \`edition_alert_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete set null, constraint \`edition_alert_series_id_foreign\` foreign key (\`series_id\`) references \`series\` (\`id\`) on delete set null, constraint \`edition_alert_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create index \`edition_alert_email_index\` on \`edition_alert\` (\`email\`);`);
    this.addSql(`create index \`edition_alert_person_id_index\` on \`edition_alert\` (\`person_id\`);`);
    this.addSql(`create index \`edition_alert_recipient_hash_index\` on \`edition_alert\` (\`recipient_hash\`);`);
    this.addSql(`create index \`edition_alert_asked_from_index\` on \`edition_alert\` (\`asked_from\`);`);
    this.addSql(`create index \`edition_alert_ended_at_index\` on \`edition_alert\` (\`ended_at\`);`);
    this.addSql(
      `create index \`edition_alert_waiting_index\` on \`edition_alert\` (\`scope\`, \`id\`) where confirmed_at is not null and ended_at is null;`,
    );
    this.addSql(`create index \`edition_alert_created_at_index\` on \`edition_alert\` (\`created_at\`);`);
    this.addSql(
      `create unique index \`edition_alert_person_unique\` on \`edition_alert\` (\`person_id\`, \`scope\`) where confirmed_at is not null and ended_at is null;`,
    );
    this.addSql(
      `create unique index \`edition_alert_email_unique\` on \`edition_alert\` (\`email\`, \`scope\`) where confirmed_at is not null and ended_at is null;`,
    );
    this.addSql(`alter table \`edition\` add column \`opened_at\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
