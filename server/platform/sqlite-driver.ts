import { type Configuration, type Dictionary, isRaw, JsonProperty, type LoggingOptions } from '@mikro-orm/core';
import {
  AbstractSqlDriver,
  MikroORM,
  type NativeQueryBuilder,
  type RawQueryFragment,
  SqliteConnection,
  SqlitePlatform,
  type Transaction,
} from '@mikro-orm/sqlite';
import { CompiledQuery, type Kysely } from 'kysely';

/**
 * MikroORM's SQLite driver with values bound to their statement. By itself MikroORM writes them into the text, so that
 * every text is new, is parsed again, and no prepared statement serves twice.
 */
export class BindingSqliteDriver extends AbstractSqlDriver<SqliteConnection> {
  constructor(config: Configuration) {
    super(config, new SqlitePlatform(), BindingConnection, ['kysely', 'better-sqlite3']);
  }

  override getORMClass() {
    return MikroORM;
  }
}

class BindingConnection extends SqliteConnection {
  override async execute<T>(
    query: string | NativeQueryBuilder | RawQueryFragment,
    params: readonly unknown[] | Dictionary<unknown> = [],
    method: 'all' | 'get' | 'run' = 'all',
    ctx?: Transaction,
    loggerContext?: LoggingOptions,
  ): Promise<T> {
    const asked = questionOf(query, params);
    const compiled = asked && bind(asked.sql, asked.params);
    if (!compiled) return super.execute(query, params, method, ctx, loggerContext) as Promise<T>;
    await this.ensureConnection();
    const run = async () => {
      const client = (ctx ?? this.getClient()) as Kysely<unknown>;
      return this.transformRawResult<T>(await client.executeQuery(compiled), method);
    };
    return this.executeQuery(compiled.sql, run, { ...loggerContext, query: compiled.sql, params: asked.params });
  }
}

function questionOf(query: string | NativeQueryBuilder | RawQueryFragment, params: readonly unknown[] | Dictionary) {
  if (typeof query !== 'string') return 'toRaw' in query ? query.toRaw() : query;
  return Array.isArray(params) ? { sql: query, params } : null;
}

/** The statement with one `?` a value; null where the text holds more than plain placeholders. */
function bind(sql: string, params: readonly unknown[]): CompiledQuery | null {
  if (sql.includes('??') || sql.includes('\\?')) return null;
  if (params.every(isPlain)) return CompiledQuery.raw(sql, [...params]);
  const texts = sql.split('?');
  if (texts.length !== params.length + 1) return null;
  const values: unknown[] = [];
  let bound = texts[0] ?? '';
  for (const [index, param] of params.entries()) {
    const text = place(param, values);
    if (text === null) return null;
    bound += text + texts[index + 1];
  }
  return CompiledQuery.raw(bound, values);
}

/** What stands in the text for a value, as the platform would write it; its values are added to `values`. */
function place(param: unknown, values: unknown[]): string | null {
  if (isPlain(param)) {
    values.push(param);
    return '?';
  }
  if (isRaw(param)) {
    const inner = bind(param.sql, param.params);
    if (!inner) return null;
    values.push(...inner.parameters);
    return inner.sql;
  }
  if (Array.isArray(param) && !(JsonProperty in param)) {
    const texts = param.map((item) => place(item, values));
    return texts.includes(null) ? null : texts.join(', ');
  }
  values.push(JSON.stringify(param));
  return '?';
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value);
}
