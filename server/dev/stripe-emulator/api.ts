import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Form, Stage } from './acts.js';
import { expanded } from './expand.js';
import { type Failure, type Failures, failureBody } from './failures.js';
import { parseForm } from './form.js';
import { type Answered, once, refusedAnswer } from './once.js';
import { StripeRefusal } from './refusal.js';
import { type Route, routes } from './routes.js';

/** The API as it is set up: where things happen, which failures are switched on, who may ask. */
export interface Api {
  stage: Stage;
  failures: Failures;
  secretKey: string;
}

function answer({ stage }: Api, route: Route, form: Form, id: string): Answered {
  try {
    const unknown = Object.keys(form).find((name) => name !== 'expand' && !route.takes.includes(name));
    if (unknown) throw StripeRefusal.unknownParameter(unknown);
    return { status: 200, body: JSON.stringify(expanded(stage, route.act(stage, form, id), form)) };
  } catch (error) {
    return refusedAnswer(error);
  }
}

/** Acts, once per idempotency key; a failure that is kept stands in the place of the answer. */
function act(api: Api, failure: Failure | null, name: string, request: FastifyRequest): Answered {
  const route = routes[name];
  if (!route) throw new Error(`nothing answers ${name}`);
  const query = request.url.split('?')[1] ?? '';
  const form = parseForm(request.method === 'GET' ? query : String(request.body ?? ''));
  const { id = '' } = request.params as { id?: string };
  const perform = (): Answered => {
    if (!failure?.isKept) return answer(api, route, form, id);
    if (failure.when === 'after') answer(api, route, form, id);
    return { status: 500, body: failureBody(500) };
  };
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  return key ? once(api.stage, String(key), `${name} ${id} ${JSON.stringify(form)}`, perform) : perform();
}

function serve(api: Api, name: string, request: FastifyRequest, reply: FastifyReply) {
  reply.header('request-id', `req_${randomBytes(7).toString('hex')}`).type('application/json');
  if (request.headers.authorization !== `Bearer ${api.secretKey}`) {
    const error = { type: 'invalid_request_error', message: 'Invalid API Key provided' };
    return reply.code(401).send(JSON.stringify({ error }));
  }
  const failure = api.failures.next(`${request.method} ${request.url.split('?')[0]}`);
  if (failure?.when === 'before' && !failure.isKept) return api.failures.fail(failure, reply);
  const done = act(api, failure, name, request);
  if (failure) return api.failures.fail(failure, reply);
  if (done.isReplay) reply.header('idempotent-replayed', 'true');
  return reply.code(done.status).send(done.body);
}

/** `/v1/*` as Stripe serves it, for what the product uses. */
export function addApi(scope: FastifyInstance, api: Api): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const name of Object.keys(routes)) {
    const [method = 'GET', url = '/'] = name.split(' ');
    scope.route({
      method: method as 'GET' | 'POST',
      url,
      handler: (request, reply) => serve(api, name, request, reply),
    });
  }
  scope.all('/v1/*', (request, reply) => {
    const message = `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]}).`;
    return reply.code(404).send({ error: { type: 'invalid_request_error', message } });
  });
}
