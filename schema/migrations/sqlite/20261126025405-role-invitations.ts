import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126025405 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`role_invitation\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`person_id\` text not null, \`role\` text not null, \`scope\` text not null, \`scope_id\` text null, \`from_at\` datetime null, \`until_at\` datetime null, \`reason\` text not null, \`invited_by_id\` text not null, \`state\` text not null default 'PROPOSED', \`answer_by\` datetime not null, \`answered_at\` datetime null, \`answer\` text null, \`link_generation\` integer not null default 1, \`appointment_id\` text null, constraint \`role_invitation_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`), constraint \`role_invitation_invited_by_id_foreign\` foreign key (\`invited_by_id\`) references \`person\` (\`id\`), constraint \`role_invitation_appointment_id_foreign\` foreign key (\`appointment_id\`) references \`appointment\` (\`id\`) on delete set null);`,
    );
    this.addSql(`create index \`role_invitation_person_id_index\` on \`role_invitation\` (\`person_id\`);`);
    this.addSql(`create index \`role_invitation_invited_by_id_index\` on \`role_invitation\` (\`invited_by_id\`);`);
    this.addSql(`create index \`role_invitation_appointment_id_index\` on \`role_invitation\` (\`appointment_id\`);`);
    this.addSql(
      `create index \`role_invitation_scope_scope_id_index\` on \`role_invitation\` (\`scope\`, \`scope_id\`);`,
    );
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite')) this.addSql(sql);
  }
}
