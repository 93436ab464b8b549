import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125193526 extends Migration {
  override up(): void {
    this.addSql(`alter table "edition" add "translations" jsonb null, add "questions" jsonb null;`);
    this.addSql(`alter table "price_tier" add "translations" jsonb null;`);
    this.addSql(`alter table "cohort" add "translations" jsonb null;`);
    this.addSql(`alter table "session" add "translations" jsonb null;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
