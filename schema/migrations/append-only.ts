/** Tables whose rows are never changed nor removed: what happened, happened. */
const appendOnlyTables = ['audit_entry', 'journal_entry', 'posting'] as const;

/** As those, but what someone wrote can be taken away, for whoever is erased. */
const erasableTables = [
  {
    table: 'attendance_mark',
    column: 'reason',
    others: [
      'id',
      'created_at',
      'session_id',
      'registration_id',
      'state',
      'minutes',
      'earlier_state',
      'is_taken',
      'how',
      'marked_at',
      'marked_by_id',
      'device_mark',
    ],
  },
  {
    table: 'completion_decision',
    column: 'reason',
    others: ['id', 'created_at', 'registration_id', 'ruling', 'decided_by_id'],
  },
] as const;

/** SQL that makes the database itself refuse UPDATE and DELETE on those tables; may be run again at any time. */
export function appendOnly(database: 'sqlite' | 'postgres'): string[] {
  return database === 'sqlite' ? appendOnlyTables.flatMap(sqliteTriggers) : postgresTriggers();
}

type Erasable = (typeof erasableTables)[number];

/** Names of the tables of which one column can be emptied; a new migration lists them all. */
export const erasableNames: readonly Erasable['table'][] = erasableTables.map(({ table }) => table);

/**
 * The same for tables of which one column can be emptied; run by the migration that makes them and every later one, which
 * names those that there are by then.
 */
export function appendOnlyButErasable(
  database: 'sqlite' | 'postgres',
  names: readonly Erasable['table'][] = ['attendance_mark'],
): string[] {
  const tables = erasableTables.filter(({ table }) => names.includes(table));
  return database === 'sqlite' ? tables.flatMap(erasableOnSqlite) : tables.flatMap(erasableOnPostgres);
}

function sqliteTriggers(table: string): string[] {
  return ['update', 'delete'].map(
    (act) =>
      `create trigger if not exists ${table}_refuses_${act} before ${act} on ${table} ` +
      `begin select raise(abort, '${table} is append-only'); end`,
  );
}

function erasableOnSqlite({ table, column, others }: Erasable): string[] {
  const refusing = `begin select raise(abort, '${table} is append-only'); end`;
  const names = others.map((name) => `"${name}"`).join(', ');
  return [
    `create trigger if not exists ${table}_refuses_update before update of ${names} on ${table} ${refusing}`,
    `create trigger if not exists ${table}_refuses_delete before delete on ${table} ${refusing}`,
    `create trigger if not exists ${table}_refuses_${column} before update of ${column} on ${table} ` +
      `when new.${column} is not null ${refusing}`,
  ];
}

function erasableOnPostgres({ table, column, others }: Erasable): string[] {
  const names = others.map((name) => `"${name}"`).join(', ');
  return [
    `drop trigger if exists ${table}_refuses_change on ${table}`,
    `create trigger ${table}_refuses_change before update of ${names} or delete on ${table} ` +
      'for each row execute function refuse_change()',
    `drop trigger if exists ${table}_refuses_${column} on ${table}`,
    `create trigger ${table}_refuses_${column} before update of ${column} on ${table} ` +
      `for each row when (new.${column} is not null) execute function refuse_change()`,
    `drop trigger if exists ${table}_refuses_truncate on ${table}`,
    `create trigger ${table}_refuses_truncate before truncate on ${table} ` +
      'for each statement execute function refuse_change()',
  ];
}

function postgresTriggers(): string[] {
  return [
    'create or replace function refuse_change() returns trigger language plpgsql as ' +
      `$$ begin raise exception '% is append-only', tg_table_name; end $$`,
    ...appendOnlyTables.flatMap((table) => [
      `drop trigger if exists ${table}_refuses_change on ${table}`,
      `create trigger ${table}_refuses_change before update or delete on ${table} ` +
        'for each row execute function refuse_change()',
      `drop trigger if exists ${table}_refuses_truncate on ${table}`,
      `create trigger ${table}_refuses_truncate before truncate on ${table} ` +
        'for each statement execute function refuse_change()',
    ]),
  ];
}
