import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126095350 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`wrong_codes\` (\`who\` text not null primary key, \`tries\` integer not null, \`since\` datetime not null);`,
    );
    this.addSql(`create index \`wrong_codes_since_index\` on \`wrong_codes\` (\`since\`);`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
