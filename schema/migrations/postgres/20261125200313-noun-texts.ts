import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261125200313 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "community" add "language" text not null default 'en', add "translations" jsonb null, add "version" int not null default 1;`,
    );
    this.addSql(
      `alter table "series" add "language" text not null default 'en', add "translations" jsonb null, add "version" int not null default 1;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
