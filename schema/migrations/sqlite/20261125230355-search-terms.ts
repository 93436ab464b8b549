import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';
import { searchTermsOfAll } from '../fill-search-terms.js';

export class Migration20261125230355 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table \`search_term\` (\`subject_id\` text not null, \`term\` text not null, \`kind\` text not null, \`series_id\` text null, \`edition_id\` text null, primary key (\`subject_id\`, \`term\`));`,
    );
    this.addSql(
      `create index \`search_term_edition_id_kind_term_subject_id_index\` on \`search_term\` (\`edition_id\`, \`kind\`, \`term\`, \`subject_id\`);`,
    );
    this.addSql(
      `create index \`search_term_series_id_kind_term_subject_id_index\` on \`search_term\` (\`series_id\`, \`kind\`, \`term\`, \`subject_id\`);`,
    );
    this.addSql(
      `create index \`search_term_kind_term_subject_id_index\` on \`search_term\` (\`kind\`, \`term\`, \`subject_id\`);`,
    );
    for (const sql of await searchTermsOfAll((sql) => this.execute(sql))) this.addSql(sql);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
