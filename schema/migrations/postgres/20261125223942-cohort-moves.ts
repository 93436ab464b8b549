import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125223942 extends Migration {
  override up(): void {
    this.addSql(`alter table "registration" add "cohort_moves" int not null default 0;`);
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
