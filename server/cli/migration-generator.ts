import { MigrationGenerator } from '@mikro-orm/migrations';

/** Text of migrations that only go forward; each renews the append-only triggers, because SQLite loses them when it rebuilds a table. */
export function oneWayGenerator(
  kind: 'sqlite' | 'postgres',
  stamp: string,
): new (
  ...args: ConstructorParameters<typeof MigrationGenerator>
) => MigrationGenerator {
  return class extends MigrationGenerator {
    override generateMigrationFile(_className: string, diff: { up: string[] }): string {
      const statements = diff.up.filter((sql) => sql.trim() !== '');
      return [
        `import { Migration } from '@mikro-orm/migrations';`,
        `import { appendOnly } from '../append-only.js';`,
        '',
        `export class Migration${stamp} extends Migration {`,
        '  override up(): void {',
        ...statements.map((sql) => this.createStatement(sql, 4).trimEnd()),
        `    for (const sql of appendOnly('${kind}')) this.addSql(sql);`,
        '  }',
        '}',
        '',
      ].join('\n');
    }
  };
}
