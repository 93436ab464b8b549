import { MigrationGenerator } from '@mikro-orm/migrations';
import { erasableNames } from '../../schema/migrations/append-only.js';

const erasable = erasableNames.map((name) => `'${name}'`).join(', ');

/** Text of migrations that only go forward; each renews the append-only triggers, because SQLite loses them when it rebuilds a table, and PostgreSQL's `folded`. */
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
        `import { appendOnly, appendOnlyButErasable } from '../append-only.js';`,
        ...(kind === 'postgres' ? [`import { foldedFunction } from '../folded.js';`] : []),
        '',
        `export class Migration${stamp} extends Migration {`,
        '  override up(): void {',
        ...statements.map((sql) => wrapped(this.createStatement(sql, 4).trimEnd())),
        `    for (const sql of appendOnly('${kind}')) this.addSql(sql);`,
        `    for (const sql of appendOnlyButErasable('${kind}', [${erasable}])) this.addSql(sql);`,
        ...(kind === 'postgres' ? ['    this.addSql(foldedFunction);'] : []),
        '  }',
        '}',
        '',
      ].join('\n');
    }
  };
}

/** As the formatter has it: what is too long for its line gets one of its own. */
function wrapped(statement: string): string {
  return statement.length <= 120
    ? statement
    : statement.replace(/^( *)(this\.addSql\()(.*)\);$/s, '$1$2\n$1  $3,\n$1);');
}
