import { Migration } from '@mikro-orm/migrations';
import { appendOnly, appendOnlyButErasable } from '../append-only.js';

export class Migration20261126023807 extends Migration {
  override up(): void {
    this.addSql(
      `create table "material" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "cohort_id" text null, "session_id" text null, "title" text not null, "kind" text not null, "url" text null, "file_hash" text null, "file_name" text null, "media_type" text null, "file_size" int null, "release" text not null, "releases_at" timestamptz(3) null, "added_by_id" text null, "removed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "material_file_hash_index" on "material" ("file_hash");`);
    this.addSql(
      `create index "material_edition_id_created_at_id_index" on "material" ("edition_id", "created_at", "id");`,
    );
    this.addSql(
      `alter table "material" add constraint "material_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "material" add constraint "material_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "material" add constraint "material_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "material" add constraint "material_added_by_id_foreign" foreign key ("added_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "material" add constraint "material_source_check" check ((url is null) <> (file_hash is null));`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
    for (const sql of appendOnlyButErasable('postgres')) this.addSql(sql);
  }
}
