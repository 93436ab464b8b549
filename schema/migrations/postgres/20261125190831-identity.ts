import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125190831 extends Migration {
  override up(): void {
    this.addSql(
      `create table "passkey" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "name" text not null, "credential_id" text not null, "public_key" text not null, "counter" int not null default 0, "transports" jsonb not null, "is_backed_up" boolean not null default false, "last_used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "passkey_person_id_index" on "passkey" ("person_id");`);
    this.addSql(`alter table "passkey" add constraint "passkey_credential_id_unique" unique ("credential_id");`);
    this.addSql(
      `create table "external_identity" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "issuer" text not null, "subject" text not null, "last_used_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "external_identity_person_id_index" on "external_identity" ("person_id");`);
    this.addSql(
      `alter table "external_identity" add constraint "external_identity_issuer_subject_unique" unique ("issuer", "subject");`,
    );
    this.addSql(
      `create table "email_change" ("id" text not null, "created_at" timestamptz(3) not null, "person_id" text not null, "old_email" text not null, "new_email" text not null, "expires_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) null, "undo_until" timestamptz(3) null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "email_change_person_id_index" on "email_change" ("person_id");`);
    this.addSql(`create index "email_change_new_email_index" on "email_change" ("new_email");`);
    this.addSql(
      `create table "sign_in_challenge" ("id" text not null, "created_at" timestamptz(3) not null, "purpose" text not null, "secret_hash" text not null, "person_id" text null, "next" text null, "expires_at" timestamptz(3) not null, "consumed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "sign_in_challenge" add constraint "sign_in_challenge_secret_hash_unique" unique ("secret_hash");`,
    );
    this.addSql(`create index "sign_in_challenge_person_id_index" on "sign_in_challenge" ("person_id");`);
    this.addSql(`create index "sign_in_challenge_expires_at_index" on "sign_in_challenge" ("expires_at");`);
    this.addSql(
      `alter table "person" add "pronouns" text null, add "about" text null, add "photo_hash" text null, add "name_shown_to" text not null default 'COHORT', add "pronouns_shown_to" text not null default 'COHORT', add "photo_shown_to" text not null default 'COHORT', add "about_shown_to" text not null default 'COHORT', add "zone_shown_to" text not null default 'NOBODY';`,
    );
    this.addSql(
      `alter table "passkey" add constraint "passkey_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "external_identity" add constraint "external_identity_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "email_change" add constraint "email_change_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "sign_in_challenge" add constraint "sign_in_challenge_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
