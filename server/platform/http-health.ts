import type { FastifyInstance } from 'fastify';
import { unavailableReason } from './database-unavailable.js';
import { pendingMigrations } from './migrate.js';
import type { Orm } from './orm.js';

const patienceMs = 2000;

/** `/livez`: the process is up. `/readyz`: it can serve now; 503 with the reason when it cannot. */
export function addHealth(fastify: FastifyInstance, orm: Orm, isClosing: () => boolean): void {
  let isMigrated = false;
  const reasonNotReady = async (): Promise<string | null> => {
    if (isClosing()) return 'closing';
    await orm.em.getConnection('write').execute('select 1');
    // Migrations are only ever added by a newer version, so once is enough.
    isMigrated ||= (await pendingMigrations(orm)).length === 0;
    return isMigrated ? null : 'not migrated';
  };
  const options = { logLevel: 'warn' } as const;
  fastify.get('/livez', options, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });
  fastify.get('/readyz', options, async (request, reply) => {
    const reason = await inTime(reasonNotReady()).catch((error: unknown) => {
      request.log.warn({ err: error }, 'Not ready');
      return unavailableReason(error) ?? 'failing';
    });
    reply.header('cache-control', 'no-store').code(reason === null ? 200 : 503);
    return reason === null ? { status: 'ok' } : { status: 'unavailable', reason };
  });
}

async function inTime(work: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'database does not answer');
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
