import Stripe from 'stripe';
import type { Form } from '../../server/dev/stripe-emulator/acts.js';
import { parseForm } from '../../server/dev/stripe-emulator/form.js';
import { type Judge, stripeJudge } from './stripe-schemas.js';

/** A call and its answer, as they went over the line. */
export interface Exchange {
  /** `POST /v1/refunds`, with `:id` in the place of an id. */
  call: string;
  parameters: unknown;
  status: number;
  body: unknown;
}

/** A client of the SDK whose traffic is written down. */
export function recordingStripe(secretKey: string, address: string): { client: Stripe; traffic: Exchange[] } {
  const traffic: Exchange[] = [];
  const recording: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const response = await fetch(input, init);
    const method = init?.method ?? 'GET';
    const form = parseForm(method === 'GET' ? url.search : String(init?.body ?? ''));
    const call = `${method} ${url.pathname.replace(/\/(cs_test|pi|ch|re|du|txn|evt)_\w+/, '/:id')}`;
    traffic.push({ call, parameters: listed(form), status: response.status, body: await response.clone().json() });
    return response;
  };
  const { hostname, port } = new URL(address);
  const client = new Stripe(secretKey, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(recording),
  });
  return { client, traffic };
}

/** Lists are sent as objects with the keys 0, 1, 2. */
function listed(value: Form[string]): unknown {
  if (!value || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  if (isList) return keys.map((key) => listed(value[key]));
  return Object.fromEntries(keys.map((key) => [key, listed(value[key])]));
}

/** Types of the SDK, by the field `object`. */
export const objectTypes: Readonly<Record<string, string>> = {
  'checkout.session': 'CheckoutSession',
  payment_intent: 'PaymentIntent',
  charge: 'Charge',
  refund: 'Refund',
  balance_transaction: 'BalanceTransaction',
  dispute: 'Dispute',
};

/** Parameter types of the SDK, by call; calls that only take `expand` are not in here. */
const parameterTypes: Readonly<Record<string, string>> = {
  'POST /v1/checkout/sessions': 'CheckoutSessionCreate',
  'GET /v1/checkout/sessions': 'CheckoutSessionList',
  'GET /v1/checkout/sessions/:id': 'CheckoutSessionRetrieve',
  'POST /v1/checkout/sessions/:id/expire': 'CheckoutSessionExpire',
  'POST /v1/refunds': 'RefundCreate',
  'GET /v1/refunds': 'RefundList',
  'GET /v1/disputes': 'DisputeList',
  'GET /v1/charges': 'ChargeList',
  'GET /v1/balance_transactions': 'BalanceTransactionList',
  'GET /v1/events': 'EventList',
};

const formJudge = stripeJudge({ isForm: true });
const judge = stripeJudge();

/** What of an object, an event or a page of them does not fit the SDK's types. */
export function faultsOf(value: unknown, by: Judge = judge): string[] {
  const { object, type, data } = value as { object?: string; type?: string; data?: unknown[] };
  if (object === 'list') return (data ?? []).flatMap((one) => faultsOf(one, by));
  if (object === 'event') return by(`Events/${type}`, value);
  if (object === 'v2.core.event') return by('ThinEvent', value);
  const name = objectTypes[object ?? ''];
  return name ? by(name, value) : [`an object of kind ${object}, which no type of the SDK is known for`];
}

/** What of an exchange does not fit the SDK's types: what was asked, and what was answered. */
export function faultsOfExchange({ call, parameters, status, body }: Exchange): string[] {
  const asked = parameterTypes[call];
  const wrong = asked ? formJudge(asked, structuredClone(parameters)) : [];
  if (status === 200) return [...wrong, ...faultsOf(body)];
  const { error } = body as { error?: { type?: unknown; message?: unknown } };
  const isError = typeof error?.type === 'string' && typeof error.message === 'string';
  return isError ? wrong : [...wrong, `${call} ${status} without an error`];
}
