import { endDelayed, expireSession, pay, type Stage } from './acts.js';
import { closeDispute, openDispute } from './dispute-acts.js';
import { type Failures, failureKinds } from './failures.js';
import { createRefund, failRefund } from './refund-acts.js';
import { StripeRefusal } from './refusal.js';
import type { Webhooks } from './webhooks.js';

/** Everything a developer may turn. */
export interface Controls {
  stage: Stage;
  webhooks: Webhooks;
  failures: Failures;
}

type ControlAct = (controls: Controls, form: URLSearchParams) => unknown;

const idOf = (form: URLSearchParams) => form.get('id') ?? '';

/** A whole number within bounds. */
function number(form: URLSearchParams, name: string, least: number, most: number): number {
  const value = Number(form.get(name) ?? least);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw StripeRefusal.invalid(`${name} is a whole number from ${least} to ${most}.`, name, null);
}

function choice<T extends string | number>(form: URLSearchParams, name: string, among: readonly T[]): T {
  const value = among.find((one) => String(one) === form.get(name));
  if (value !== undefined) return value;
  throw StripeRefusal.invalid(`${name} is one of ${among.join(', ')}.`, name, null);
}

function addFailure({ failures }: Controls, form: URLSearchParams): void {
  failures.add({
    path: form.get('path') ?? '',
    as: choice(form, 'as', failureKinds),
    when: choice(form, 'when', ['before', 'after'] as const),
    times: number(form, 'times', 1, 1000),
    isKept: form.get('isKept') === 'on',
  });
}

function setDelivery({ webhooks }: Controls, form: URLSearchParams): void {
  webhooks.mode = {
    copies: number(form, 'copies', 1, 20),
    delayMs: number(form, 'delayMs', 0, 3_600_000),
    shape: choice(form, 'shape', ['snapshot', 'thin', 'both'] as const),
    isReversed: form.get('isReversed') === 'on',
    isDropped: form.get('isDropped') === 'on',
  };
  void webhooks.deliver();
}

/** What can be done at `/dev/stripe/<name>`, with a form. */
export const controlActs: Readonly<Record<string, ControlAct>> = {
  pay: ({ stage }, form) => pay(stage, idOf(form), 'card'),
  'pay-delayed': ({ stage }, form) => pay(stage, idOf(form), 'delayed'),
  'debit-arrives': ({ stage }, form) => endDelayed(stage, idOf(form), true),
  'debit-fails': ({ stage }, form) => endDelayed(stage, idOf(form), false),
  expire: ({ stage }, form) => expireSession(stage, idOf(form)),
  refund: ({ stage }, form) => createRefund(stage, { payment_intent: idOf(form) }),
  'refund-fails': ({ stage }, form) => failRefund(stage, idOf(form)),
  dispute: ({ stage }, form) => openDispute(stage, idOf(form)),
  'dispute-won': ({ stage }, form) => closeDispute(stage, idOf(form), true),
  'dispute-lost': ({ stage }, form) => closeDispute(stage, idOf(form), false),
  'send-again': ({ webhooks }, form) => webhooks.send(idOf(form)),
  webhooks: setDelivery,
  fail: addFailure,
  'fail-no-more': ({ failures }) => failures.clear(),
};
