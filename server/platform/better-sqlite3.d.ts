/** The part of better-sqlite3 that is used here; the package ships no types. */
declare module 'better-sqlite3' {
  namespace Database {
    interface Statement {
      readonly reader: boolean;
      all(parameters: readonly unknown[]): unknown[];
      run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
    }
    interface Database {
      readonly inTransaction: boolean;
      prepare(sql: string): Statement;
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
