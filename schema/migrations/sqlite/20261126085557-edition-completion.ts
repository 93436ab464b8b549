import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126085557 extends Migration {
  override up(): void {
    this.addSql(
      `create table \`edition_completion\` (\`id\` text not null primary key, \`created_at\` datetime not null, \`updated_at\` datetime not null, \`edition_id\` text not null, \`by_id\` text not null, \`total\` integer not null, \`done\` integer not null default 0, \`reached_id\` text not null default '', \`finished_at\` datetime null, constraint \`edition_completion_edition_id_foreign\` foreign key (\`edition_id\`) references \`edition\` (\`id\`), constraint \`edition_completion_by_id_foreign\` foreign key (\`by_id\`) references \`person\` (\`id\`));`,
    );
    this.addSql(
      `create unique index \`edition_completion_edition_id_unique\` on \`edition_completion\` (\`edition_id\`);`,
    );
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('sqlite', ['attendance_mark', 'completion_decision'])) this.addSql(sql);
  }
}
