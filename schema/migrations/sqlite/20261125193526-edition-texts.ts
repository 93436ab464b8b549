import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125193526 extends Migration {
  override up(): void {
    this.addSql(`alter table \`edition\` add column \`translations\` json null;`);
    this.addSql(`alter table \`edition\` add column \`questions\` json null;`);
    this.addSql(`alter table \`price_tier\` add column \`translations\` json null;`);
    this.addSql(`alter table \`cohort\` add column \`translations\` json null;`);
    this.addSql(`alter table \`session\` add column \`translations\` json null;`);
    for (const sql of appendOnly('sqlite')) this.addSql(sql);
  }
}
