/** Tables whose rows are never changed nor removed: what happened, happened. */
const appendOnlyTables = ['audit_entry', 'journal_entry', 'posting'] as const;

/** SQL that makes the database itself refuse UPDATE and DELETE on those tables; may be run again at any time. */
export function appendOnly(database: 'sqlite' | 'postgres'): string[] {
  return database === 'sqlite' ? appendOnlyTables.flatMap(sqliteTriggers) : postgresTriggers();
}

function sqliteTriggers(table: string): string[] {
  return ['update', 'delete'].map(
    (act) =>
      `create trigger if not exists ${table}_refuses_${act} before ${act} on ${table} ` +
      `begin select raise(abort, '${table} is append-only'); end`,
  );
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
