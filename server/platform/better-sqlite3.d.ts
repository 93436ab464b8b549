/** The part of better-sqlite3 that is used here; the package ships no types. */
declare module 'better-sqlite3' {
  namespace Database {
    interface Statement<Row = unknown> {
      readonly reader: boolean;
      get(parameters?: readonly unknown[]): Row | undefined;
      all(parameters: readonly unknown[]): Row[];
      run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
    }
    interface Database {
      readonly inTransaction: boolean;
      prepare<Row = unknown>(sql: string): Statement<Row>;
      transaction<Args extends unknown[], Answer>(act: (...args: Args) => Answer): { immediate(...args: Args): Answer };
      function(name: string, options: { deterministic: boolean }, fn: (value: unknown) => unknown): this;
      pragma(sql: string, options?: { simple?: boolean }): unknown;
      exec(sql: string): unknown;
      close(): void;
    }
  }
  const Database: new (
    file: string,
    options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number },
  ) => Database.Database;
  export default Database;
}
