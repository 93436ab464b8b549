import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125200313 extends Migration {
  override up(): void {
    this.addSql(`alter table \`community\` add column \`language\` text not null default 'en';`);
    this.addSql(`alter table \`community\` add column \`translations\` json null;`);
    this.addSql(`alter table \`community\` add column \`version\` integer not null default 1;`);
    this.addSql(`alter table \`series\` add column \`language\` text not null default 'en';`);
    this.addSql(`alter table \`series\` add column \`translations\` json null;`);
    this.addSql(`alter table \`series\` add column \`version\` integer not null default 1;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
