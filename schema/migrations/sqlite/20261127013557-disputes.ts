import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261127013557 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`dispute\` (\`id\` text not null primary key, \`payment_id\` text not null, \`state\` text not null, \`amount_minor\` bigint not null, \`opened_at\` datetime not null, constraint \`dispute_payment_id_foreign\` foreign key (\`payment_id\`) references \`payment\` (\`id\`));`,
    );
    this.addSql(`create index \`dispute_payment_id_index\` on \`dispute\` (\`payment_id\`);`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
