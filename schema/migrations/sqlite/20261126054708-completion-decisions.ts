import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126054708 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`completion_decision\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`registration_id\` text not null, \`ruling\` text not null, \`reason\` text null, \`decided_by_id\` text null, constraint \`completion_decision_registration_id_foreign\` foreign key (\`registration_id\`) references \`registration\` (\`id\`), constraint \`completion_decision_decided_by_id_foreign\` foreign key (\`decided_by_id\`) references \`person\` (\`id\`) on delete set null);`,
    );
    this.addSql(
      `create index \`completion_decision_decided_by_id_index\` on \`completion_decision\` (\`decided_by_id\`);`,
    );
    this.addSql(
      `create index \`completion_decision_registration_id_id_index\` on \`completion_decision\` (\`registration_id\`, \`id\`);`,
    );
    this.addSql(`alter table \`completion\` add column \`ended_at\` datetime null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
