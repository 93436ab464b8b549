import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125190831 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`passkey\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`name\` text not null, \`credential_id\` text not null, \`public_key\` text not null, \`counter\` integer not null default 0, \`transports\` json not null, \`is_backed_up\` integer not null default false, \`last_used_at\` datetime null, constraint \`passkey_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(`create index \`passkey_person_id_index\` on \`passkey\` (\`person_id\`);`);
    this.addSql(`create unique index \`passkey_credential_id_unique\` on \`passkey\` (\`credential_id\`);`);
    this.addSql(
      `create table \`external_identity\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`issuer\` text not null, \`subject\` text not null, \`last_used_at\` datetime not null, constraint \`external_identity_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(`create index \`external_identity_person_id_index\` on \`external_identity\` (\`person_id\`);`);
    this.addSql(
      `create unique index \`external_identity_issuer_subject_unique\` on \`external_identity\` (\`issuer\`, \`subject\`);`,
    );
    this.addSql(
      `create table \`email_change\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`person_id\` text not null, \`old_email\` text not null, \`new_email\` text not null, \`expires_at\` datetime not null, \`confirmed_at\` datetime null, \`undo_until\` datetime null, \`undone_at\` datetime null, constraint \`email_change_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(`create index \`email_change_person_id_index\` on \`email_change\` (\`person_id\`);`);
    this.addSql(`create index \`email_change_new_email_index\` on \`email_change\` (\`new_email\`);`);
    this.addSql(
      `create table \`sign_in_challenge\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`purpose\` text not null, \`secret_hash\` text not null, \`person_id\` text null, \`next\` text null, \`expires_at\` datetime not null, \`consumed_at\` datetime null, constraint \`sign_in_challenge_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(
      `create unique index \`sign_in_challenge_secret_hash_unique\` on \`sign_in_challenge\` (\`secret_hash\`);`,
    );
    this.addSql(`create index \`sign_in_challenge_person_id_index\` on \`sign_in_challenge\` (\`person_id\`);`);
    this.addSql(`create index \`sign_in_challenge_expires_at_index\` on \`sign_in_challenge\` (\`expires_at\`);`);
    this.addSql(`alter table \`person\` add column \`pronouns\` text null;`);
    this.addSql(`alter table \`person\` add column \`about\` text null;`);
    this.addSql(`alter table \`person\` add column \`photo_hash\` text null;`);
    this.addSql(`alter table \`person\` add column \`name_shown_to\` text not null default 'COHORT';`);
    this.addSql(`alter table \`person\` add column \`pronouns_shown_to\` text not null default 'COHORT';`);
    this.addSql(`alter table \`person\` add column \`photo_shown_to\` text not null default 'COHORT';`);
    this.addSql(`alter table \`person\` add column \`about_shown_to\` text not null default 'COHORT';`);
    this.addSql(`alter table \`person\` add column \`zone_shown_to\` text not null default 'NOBODY';`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
