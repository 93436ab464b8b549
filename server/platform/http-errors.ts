import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { unavailableReason } from './database-unavailable.js';
import { localeOfRequest } from './http-reader.js';
import { sayProblem } from './problem-texts.js';

/** What an HTTP caller is told of an error. */
export interface ShownFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Only with failures of ours, so that a caller can name the one it met. */
  readonly requestId?: string;
}

/** Codes of Fastify's own refusals, as the API names them. */
const codes: Record<string, Pick<ShownFailure, 'status' | 'code' | 'message'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'BODY_TOO_LARGE', message: 'platform.theRequestIsTooLarge' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'platform.sendApplicationJson',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'BAD_REQUEST', message: 'platform.theRequestHasNoBody' },
};

/** Reads the status, code and words of any error thrown while serving a request; unexpected ones say nothing of their cause. */
export function failureOf(error: unknown, request: FastifyRequest): ShownFailure {
  const failure = findFailure(error, request);
  return { ...failure, message: sayProblem(localeOfRequest(request), failure.message) };
}

function findFailure(error: unknown, request: FastifyRequest): ShownFailure {
  if (error instanceof GraphQLError) {
    const { code, http } = error.extensions as { code?: string; http?: { status?: number } };
    if (code) return { status: http?.status ?? 400, code, message: error.message };
  }
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : codes[code];
  if (known) return known;
  if (statusCode === 429)
    return { status: 429, code: 'TOO_MANY_REQUESTS', message: 'platform.tooManyRequestsWaitAMinute' };
  if (statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, code: 'BAD_REQUEST', message: 'platform.theRequestIsMalformed' };
  }
  request.log.error({ err: error }, 'A request failed');
  return {
    status: unavailableReason(error) ? 503 : 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: 'platform.somethingWentWrongOnOurSide',
    requestId: request.id,
  };
}

/** Answers errors and unknown addresses: JSON to programs, a plain sentence to browsers. Scopes may set their own. */
export function answerErrors(fastify: FastifyInstance): void {
  fastify.setErrorHandler((error, request, reply) => sendFailure(request, reply, failureOf(error, request)));
  fastify.setNotFoundHandler((request, reply) => {
    const message = sayProblem(localeOfRequest(request), 'platform.thereIsNothingHere');
    return sendFailure(request, reply, { status: 404, code: 'NOT_FOUND', message });
  });
}

/** Answers a failure: JSON to programs, a plain sentence to browsers. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: ShownFailure): FastifyReply {
  const { status, ...facts } = failure;
  reply.code(status).header('cache-control', 'no-store');
  if (!request.headers.accept?.includes('text/html')) return reply.send(facts);
  const id = failure.requestId ? ` (${failure.requestId})` : '';
  reply.header('content-language', localeOfRequest(request)).header('vary', 'cookie, accept-language');
  return reply.type('text/plain; charset=utf-8').send(`${failure.message}${id}\n`);
}
