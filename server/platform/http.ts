import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.js';
import { failureOf, sendFailure } from './http-errors.js';
import { accessLog, loggerOptions, newRequestId } from './http-log.js';
import { standardOutput } from './log-lines.js';

/** Where log lines go; tests read them. */
export interface LogStream {
  write(line: string): void;
}

/** The HTTP server, not yet listening: bounded in time and size, every request with an id, one log line for each. */
export function openHttp(config: Config, stream?: LogStream): FastifyInstance {
  const fastify = Fastify({
    logger: { ...loggerOptions(config.logLevel), stream: stream ?? standardOutput() },
    genReqId: newRequestId,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: trusted(config.trustProxy),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    // Longer than what balancers keep idle connections, so that it is never us who closes one in use.
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    // While closing, what comes on open connections is still served.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 512 },
    // An address that cannot be read comes to no route, and so to no error handler.
    frameworkErrors: (error, request, reply) => sendFailure(request, reply, failureOf(error, request)),
  });
  accessLog(fastify);
  return fastify;
}

/** So many proxies in front, counted from us, are believed about where a request came from. */
function trusted(proxies: Config['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;
}
