import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LogLevel } from '../config.js';
import { shownCause } from './log-error.js';

const slowMs = 2000;

/** How pino is set up. Lines never hold addresses with secrets, headers, cookies or bodies; the redaction is a second fence. */
export function loggerOptions(level: LogLevel) {
  return {
    level,
    serializers: { err: shownCause, error: shownCause, req: shownRequest },
    redact: {
      paths: ['headers', '*.headers', '*.cookie', '*.authorization', 'token', '*.token', 'email', '*.email'],
      censor: '[redacted]',
    },
  };
}

/** The id a proxy gave the request, where it is one that is safe to repeat; else a new one. */
export function newRequestId({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Sends the request's id back and writes one line when the answer is out; a slow one is a warning. */
export function accessLog(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime);
    const facts = { ...shownRequest(request), status: reply.statusCode, ms };
    const isStream = String(reply.raw.getHeader('content-type')).startsWith('text/event-stream');
    if (ms > slowMs && !isStream) request.log.warn(facts, 'A slow request');
    else request.log.info(facts, 'A request');
  });
}

/** The route's pattern instead of the address: links in mails are secrets, and searches name people. */
function shownRequest(request: FastifyRequest): { method: string; route: string } {
  return { method: request.method, route: request.routeOptions?.url ?? 'unknown' };
}
