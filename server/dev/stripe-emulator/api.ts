import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createSession, expireSession, type Form, readSession, type Stage } from './acts.js';
import type { Failures } from './failures.js';
import { parseForm } from './form.js';
import { createRefund } from './refund-acts.js';
import { StripeRefusal } from './refusal.js';
import type { Kinds } from './store.js';

type Act = (stage: Stage, form: Form, id: string) => unknown;

/** The object as asked for: what `expand` names is put in place of its id. */
function expanded(stage: Stage, object: unknown, paths: readonly string[][]): unknown {
  if (!object || typeof object !== 'object') return object;
  const copy: Record<string, unknown> = { ...object };
  for (const key of new Set(paths.map(([first]) => first ?? ''))) {
    const rest = paths.filter(([first, ...more]) => first === key && more.length > 0).map(([, ...more]) => more);
    const value = copy[key];
    if (key === 'data' && Array.isArray(value)) copy[key] = value.map((one) => expanded(stage, one, rest));
    else if (typeof value === 'string') copy[key] = expanded(stage, found(stage, value), rest);
  }
  return copy;
}

const kinds = ['payment_intent', 'charge', 'balance_transaction', 'refund', 'checkout.session'] as const;

function found(stage: Stage, id: string): unknown {
  for (const kind of kinds) {
    const object = stage.store.find(kind, id);
    if (object) return object;
  }
  return id;
}

function expandOf(form: Form): string[][] {
  const list = form['expand'];
  return list && typeof list === 'object' ? Object.values(list).map((path) => String(path).split('.')) : [];
}

/** A page of a kind, newest first, as Stripe pages. */
function listOf<K extends keyof Kinds>(
  stage: Stage,
  kind: K,
  form: Form,
  url: string,
  keep: (object: Kinds[K]) => boolean,
) {
  const created = typeof form['created'] === 'object' ? form['created'] : {};
  const gte = Number(created['gte'] ?? 0);
  const lte = Number(created['lte'] ?? Number.MAX_SAFE_INTEGER);
  const all = stage.store.list(kind).filter((object) => object.created >= gte && object.created <= lte && keep(object));
  const limit = Math.min(100, Math.max(1, Number(form['limit'] ?? 10)));
  const after = form['starting_after'];
  const before = form['ending_before'];
  const from = after ? all.findIndex((object) => object.id === after) + 1 : 0;
  const until = before ? all.findIndex((object) => object.id === before) : all.length;
  const start = before ? Math.max(0, until - limit) : from;
  const data = all.slice(start, before ? until : start + limit);
  return { object: 'list', url, data, has_more: before ? start > 0 : start + limit < all.length };
}

const retrieve =
  <K extends keyof Kinds>(kind: K): Act =>
  (stage, _form, id) => {
    const object = stage.store.find(kind, id);
    if (!object) throw StripeRefusal.missing(kind, id);
    return object;
  };

const acts: Record<string, Act> = {
  'POST /v1/checkout/sessions': (stage, form) => createSession(stage, form),
  'GET /v1/checkout/sessions': (stage, form) => {
    for (const { id } of stage.store.list('checkout.session')) readSession(stage, id);
    return listOf(stage, 'checkout.session', form, '/v1/checkout/sessions', () => true);
  },
  'GET /v1/checkout/sessions/:id': (stage, _form, id) => readSession(stage, id),
  'POST /v1/checkout/sessions/:id/expire': (stage, _form, id) => expireSession(stage, id),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/charges/:id': retrieve('charge'),
  'POST /v1/refunds': (stage, form) => createRefund(stage, form),
  'GET /v1/refunds/:id': retrieve('refund'),
  'GET /v1/refunds': (stage, form) =>
    listOf(
      stage,
      'refund',
      form,
      '/v1/refunds',
      ({ payment_intent }) => !form['payment_intent'] || payment_intent === form['payment_intent'],
    ),
  'GET /v1/balance_transactions/:id': retrieve('balance_transaction'),
  'GET /v1/balance_transactions': (stage, form) =>
    listOf(stage, 'balance_transaction', form, '/v1/balance_transactions', () => true),
  'GET /v1/events/:id': retrieve('event'),
  'GET /v1/events': (stage, form) =>
    listOf(stage, 'event', form, '/v1/events', ({ id }) => {
      const wanted = form['delivery_success'];
      return wanted === undefined || stage.store.isDelivered(id) === (wanted === 'true');
    }),
};

interface Answered {
  status: number;
  body: string;
}

function answer(stage: Stage, act: Act, form: Form, id: string): Answered {
  try {
    return { status: 200, body: JSON.stringify(expanded(stage, act(stage, form, id), expandOf(form))) };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { status: error.status, body: JSON.stringify({ error: error.body }) };
  }
}

/** Once per idempotency key: the first answer again, or a refusal when the parameters differ. */
function once(stage: Stage, key: string, parameters: string, act: () => Answered): Answered & { isReplay: boolean } {
  const kept = stage.store.answer(key);
  if (kept && kept.parameters !== parameters) {
    const refusal = StripeRefusal.idempotency();
    return { status: refusal.status, body: JSON.stringify({ error: refusal.body }), isReplay: false };
  }
  if (kept) return { ...kept, isReplay: true };
  const fresh = act();
  stage.store.keepAnswer(key, { ...fresh, parameters });
  return { ...fresh, isReplay: false };
}

async function serve(
  stage: Stage,
  failures: Failures,
  secretKey: string,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  reply.header('request-id', `req_${randomBytes(7).toString('hex')}`).type('application/json');
  if (request.headers.authorization !== `Bearer ${secretKey}`) {
    const error = { type: 'invalid_request_error', message: 'Invalid API Key provided' };
    return reply.code(401).send(JSON.stringify({ error }));
  }
  const query = request.url.split('?')[1] ?? '';
  const form = parseForm(request.method === 'GET' ? query : String(request.body ?? ''));
  const { id = '' } = request.params as { id?: string };
  const failure = failures.next(`${request.method} ${request.url.split('?')[0]}`);
  if (failure?.when === 'before') return failures.fail(failure, reply);
  const act = acts[name];
  if (!act) throw new Error(`nothing answers ${name}`);
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  const parameters = createHash('sha256')
    .update(`${name} ${id} ${JSON.stringify(form)}`)
    .digest('hex');
  const done = key
    ? once(stage, String(key), parameters, () => answer(stage, act, form, id))
    : answer(stage, act, form, id);
  if (failure) return failures.fail(failure, reply);
  if ('isReplay' in done && done.isReplay) reply.header('idempotent-replayed', 'true');
  return reply.code(done.status).send(done.body);
}

/** `/v1/*` as Stripe serves it, for what the product uses. */
export function addApi(scope: FastifyInstance, stage: Stage, failures: Failures, secretKey: string): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const name of Object.keys(acts)) {
    const [method = 'GET', url = '/'] = name.split(' ');
    scope.route({
      method: method as 'GET' | 'POST',
      url,
      handler: (request, reply) => serve(stage, failures, secretKey, name, request, reply),
    });
  }
}
