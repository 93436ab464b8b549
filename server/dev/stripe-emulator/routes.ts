import { createSession, expireSession, type Form, readSession, type Stage } from './acts.js';
import { listOf } from './listing.js';
import { createRefund } from './refund-acts.js';
import { StripeRefusal } from './refusal.js';
import type { Kinds } from './store.js';

/** Something the API does: with the form, and the id of the address. */
export interface Route {
  act: (stage: Stage, form: Form, id: string) => object;
  /** Parameters it understands, without what is inside them; any other is refused. */
  takes: readonly string[];
}

const paging = ['limit', 'starting_after', 'ending_before'];

function retrieve<K extends keyof Kinds>(kind: K): Route {
  const act: Route['act'] = (stage, _form, id) => {
    const object = stage.store.find(kind, id);
    if (!object) throw StripeRefusal.missing(kind, id);
    return object;
  };
  return { act, takes: [] };
}

/** A list that can be narrowed by fields of the same name. */
function list<K extends keyof Kinds>(kind: K, by: readonly (keyof Kinds[K] & string)[] = []): Route {
  const act: Route['act'] = (stage, form) =>
    listOf(stage, kind, form, (object) => by.every((field) => !form[field] || object[field] === form[field]));
  return { act, takes: [...paging, 'created', ...by] };
}

const sessionParameters = [
  'mode',
  'ui_mode',
  'client_reference_id',
  'metadata',
  'payment_intent_data',
  'customer_email',
  'locale',
  'success_url',
  'cancel_url',
  'expires_at',
  'line_items',
];

const sessions = list('checkout.session', ['payment_intent', 'status']);

/** Sessions whose time has passed are expired when they are read. */
function listSessions(stage: Stage, form: Form): object {
  for (const { id } of stage.store.list('checkout.session')) readSession(stage, id);
  return sessions.act(stage, form, '');
}

function listEvents(stage: Stage, form: Form): object {
  const wanted = form['delivery_success'];
  return listOf(stage, 'event', form, ({ id, type }) => {
    const isWanted = wanted === undefined || stage.store.isDelivered(id) === (wanted === 'true');
    return isWanted && (!form['type'] || type === form['type']);
  });
}

/** `/v1/*`, by method and address, for what the product uses. */
export const routes: Readonly<Record<string, Route>> = {
  'POST /v1/checkout/sessions': { act: createSession, takes: sessionParameters },
  'GET /v1/checkout/sessions': { act: listSessions, takes: sessions.takes },
  'GET /v1/checkout/sessions/:id': { act: (stage, _form, id) => readSession(stage, id), takes: [] },
  'POST /v1/checkout/sessions/:id/expire': { act: (stage, _form, id) => expireSession(stage, id), takes: [] },
  'GET /v1/payment_intents': list('payment_intent'),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/charges': list('charge', ['payment_intent']),
  'GET /v1/charges/:id': retrieve('charge'),
  'POST /v1/refunds': { act: createRefund, takes: ['payment_intent', 'charge', 'amount', 'metadata', 'reason'] },
  'GET /v1/refunds': list('refund', ['payment_intent', 'charge']),
  'GET /v1/refunds/:id': retrieve('refund'),
  'GET /v1/disputes': list('dispute', ['payment_intent', 'charge']),
  'GET /v1/disputes/:id': retrieve('dispute'),
  'GET /v1/balance_transactions': list('balance_transaction', ['source', 'type']),
  'GET /v1/balance_transactions/:id': retrieve('balance_transaction'),
  'GET /v1/events': { act: listEvents, takes: [...paging, 'created', 'type', 'delivery_success'] },
  'GET /v1/events/:id': retrieve('event'),
};
