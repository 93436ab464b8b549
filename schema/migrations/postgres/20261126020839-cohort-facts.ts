import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126020839 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "cohort" add "language" text null, add "entry" text not null default 'CHOSEN', add "version" int not null default 1;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
