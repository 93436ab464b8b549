import type Stripe from 'stripe';
import type { Controls } from './control-acts.js';
import { failureKinds } from './failures.js';
import { money, page, priceOf, safe } from './html.js';

const shown = 20;

const act = (name: string, label: string, id = '') =>
  `<form method="post" action="/dev/stripe/${name}">${id && `<input type="hidden" name="id" value="${safe(id)}">`}<button class="plain small">${label}</button></form>`;

const when = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const content =
    rows.length > 0
      ? `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
      : '<p class="muted">None yet.</p>';
  return `<section class="sheet"><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}">${content}</div></section>`;
}

function sessionActs({ id, status, payment_status, payment_intent }: Stripe.Checkout.Session): string {
  if (status === 'open')
    return act('pay', 'Pay', id) + act('pay-delayed', 'Pay by bank debit', id) + act('expire', 'End', id);
  if (status !== 'complete') return '';
  if (payment_status === 'unpaid')
    return act('debit-arrives', 'Debit arrives', id) + act('debit-fails', 'Debit fails', id);
  const intent = String(payment_intent);
  return act('refund', 'Refund in the dashboard', intent) + act('dispute', 'Dispute', intent);
}

function payments({ stage }: Controls): string {
  const rows = stage.store
    .list('checkout.session')
    .slice(0, shown)
    .map((session) => [
      when(session.created),
      safe(priceOf(session)),
      safe(session.customer_email ?? ''),
      `${session.status}, ${session.payment_status}`,
      sessionActs(session),
    ]);
  return table('Payments', ['Begun (UTC)', 'Amount', 'Payer', 'State', 'Do'], rows);
}

function refunds({ stage }: Controls): string {
  const rows = stage.store
    .list('refund')
    .slice(0, shown)
    .map(({ id, created, amount, currency, status }) => [
      when(created),
      safe(money(amount, currency)),
      String(status),
      status === 'succeeded' ? act('refund-fails', 'The bank sends it back', id) : '',
    ]);
  return table('Refunds', ['Sent (UTC)', 'Amount', 'State', 'Do'], rows);
}

function disputes({ stage }: Controls): string {
  const rows = stage.store
    .list('dispute')
    .slice(0, shown)
    .map(({ id, created, amount, currency, status }) => [
      when(created),
      safe(money(amount, currency)),
      status,
      status === 'needs_response' ? act('dispute-won', 'Won', id) + act('dispute-lost', 'Lost', id) : '',
    ]);
  return table('Disputes', ['Opened (UTC)', 'Amount', 'State', 'Do'], rows);
}

function events({ stage }: Controls): string {
  const rows = stage.store.deliveries(shown).map(({ event, tries, isTaken }) => {
    const type = stage.store.find('event', event)?.type ?? '';
    return [safe(type), isTaken ? 'taken' : `waiting, sent ${tries} times`, act('send-again', 'Send again', event)];
  });
  return table('Events', ['Type', 'Webhook', 'Do'], rows);
}

const tick = (name: string, label: string, isOn = false) =>
  `<p><label><input type="checkbox" name="${name}"${isOn ? ' checked' : ''}> ${label}</label></p>`;

function select(name: string, label: string, among: readonly (string | number)[], chosen?: string): string {
  const options = among.map((one) => `<option${String(one) === chosen ? ' selected' : ''}>${one}</option>`).join('');
  return `<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`;
}

const input = (name: string, label: string, value: string | number) =>
  `<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}"></div>`;

function delivery({ webhooks: { mode } }: Controls): string {
  return `<section class="sheet"><h2>How webhooks are sent</h2><form method="post" action="/dev/stripe/webhooks">
    <div class="row">${input('copies', 'Times each', mode.copies)}${input('delayMs', 'Late by (ms)', mode.delayMs)}${select('shape', 'Shape', ['snapshot', 'thin', 'both'], mode.shape)}</div>
    ${tick('isReversed', 'Newest first', mode.isReversed)}${tick('isDropped', 'Send none', mode.isDropped)}<button class="plain">Send like this</button></form></section>`;
}

function failing({ failures }: Controls): string {
  const waiting = failures
    .waiting()
    .map(
      ({ path, as, when: at, times, isKept }) =>
        `<li><code>${safe(path)}</code>: ${as} ${at} the act${isKept ? ', kept under its key' : ''}, ${times} times</li>`,
    );
  const list = waiting.length > 0 ? `<ul>${waiting.join('')}</ul>${act('fail-no-more', 'Switch all off')}` : '';
  return `<section class="sheet"><h2>Failures</h2>${list}<form method="post" action="/dev/stripe/fail">
    <div class="row">${input('path', 'Calls that contain', 'POST /v1/refunds')}${select('as', 'Fail as', failureKinds)}${select('when', 'The act is', ['before', 'after'])}${input('times', 'Times', 3)}</div>
    ${tick('isKept', 'A 500 is kept under its idempotency key for a day')}<button class="plain">Switch on</button></form>
    <p class="muted">before: nothing was done; after: it was done and the answer is lost. reset breaks the line, silence never answers.</p></section>`;
}

/** Everything that happened, and every switch. */
export function controlPage(controls: Controls, problem: string | null): string {
  const alert = problem ? `<div class="alert" role="alert"><p>${safe(problem)}</p></div>` : '';
  const parts = [payments, refunds, disputes, events, delivery, failing].map((part) => part(controls)).join('');
  const intro =
    '<div class="sheet"><h1>Test payments</h1><p class="muted">What the local stand-in for Stripe knows, and what it is told to do wrong. The same as JSON: <a href="/dev/stripe.json">/dev/stripe.json</a>.</p></div>';
  return page('Test payments', alert + intro + parts, 'wide');
}

/** The same for programs. */
export function controlState({ stage, webhooks, failures }: Controls) {
  const { store } = stage;
  return {
    payments: store.list('checkout.session').slice(0, shown),
    refunds: store.list('refund').slice(0, shown),
    disputes: store.list('dispute').slice(0, shown),
    events: store.deliveries(shown).map((one) => ({ ...one, type: store.find('event', one.event)?.type })),
    webhooks: webhooks.mode,
    failures: failures.waiting(),
  };
}
