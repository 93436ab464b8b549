import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126025724 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`signing_key\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`public_key\` json not null, \`private_key\` text null, \`retired_at\` datetime null, \`leaked_from\` datetime null);`,
    );
    this.addSql(
      `create index \`signing_key_in_use_index\` on \`signing_key\` (\`created_at\`) where retired_at is null;`,
    );
    this.addSql(
      `create table \`certificate\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`public_id\` text not null, \`completion_id\` text not null, \`registration_id\` text not null, \`person_id\` text not null, \`edition_id\` text not null, \`holder_name\` text not null, \`title\` text not null, \`language\` text not null, \`starts_on\` text not null, \`ends_on\` text not null, \`minutes\` integer not null, \`sessions_attended\` integer not null, \`sessions_held\` integer not null, \`issuer_name\` text not null, \`mark\` json not null, \`issued_at\` datetime not null, \`revoked_at\` datetime null, \`revocation_reason\` text null, \`withdrawn_at\` datetime null, \`replaces_id\` text null, \`key_id\` text not null, \`credential\` text null, \`credential_id\` text not null, \`credential_hash\` text not null, constraint \`certificate_completion_id_foreign\` foreign key (\`completion_id\`) references \`completion\` (\`id\`), constraint \`certificate_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`certificate_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`), constraint \`certificate_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`), constraint \`certificate_replaces_id_foreign\` foreign key (\`replaces_id\`) references \`certificate\` (\`id\`) on delete set null, constraint \`certificate_key_id_foreign\` foreign key (\`key_id\`) references \`signing_key\` (\`id\`));`,
    );
    this.addSql(`create unique index \`certificate_public_id_unique\` on \`certificate\` (\`public_id\`);`);
    this.addSql(`create index \`certificate_completion_id_index\` on \`certificate\` (\`completion_id\`);`);
    this.addSql(`create index \`certificate_registration_id_index\` on \`certificate\` (\`registration_id\`);`);
    this.addSql(`create index \`certificate_person_id_index\` on \`certificate\` (\`person_id\`);`);
    this.addSql(`create index \`certificate_replaces_id_index\` on \`certificate\` (\`replaces_id\`);`);
    this.addSql(`create index \`certificate_key_id_index\` on \`certificate\` (\`key_id\`);`);
    this.addSql(`create index \`certificate_credential_hash_index\` on \`certificate\` (\`credential_hash\`);`);
    this.addSql(
      `create index \`certificate_edition_id_holder_name_id_index\` on \`certificate\` (\`edition_id\`, \`holder_name\`, \`id\`);`,
    );
    this.addSql(
      `create index \`certificate_edition_id_issued_at_id_index\` on \`certificate\` (\`edition_id\`, \`issued_at\`, \`id\`);`,
    );
    this.addSql(
      `create unique index \`certificate_one_live_unique\` on \`certificate\` (\`completion_id\`) where revoked_at is null;`,
    );
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
