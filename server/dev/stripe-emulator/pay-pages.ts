import type { FastifyInstance, FastifyReply } from 'fastify';
import type Stripe from 'stripe';
import { endDelayed, pay, readSession, type Stage } from './acts.js';
import { StripeRefusal } from './refusal.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

const style = `:root{color-scheme:light dark;--paper:#faf9f5;--surface:#fff;--ink:#1e2823;--muted:#55605a;--edge:#7c857f;--moss:#2c6a4e;--on:#fff;--brick:#a3302b}
@media (prefers-color-scheme:dark){:root{--paper:#131815;--surface:#1b221e;--ink:#e8ece8;--muted:#a7b2ab;--edge:#75817a;--moss:#84c7a4;--on:#131815;--brick:#f0968e}}
body{background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;margin:0;padding:24px 16px}
main{background:var(--surface);border-radius:6px;margin:0 auto;max-width:440px;padding:24px}
h1{font-size:28px;margin:0 0 4px}.muted{color:var(--muted);font-size:14px}label{display:block;margin:16px 0 4px}
input{border:1px solid var(--edge);border-radius:6px;background:transparent;box-sizing:border-box;color:inherit;font:inherit;padding:11px;width:100%}
button{background:var(--moss);border:0;border-radius:6px;color:var(--on);cursor:pointer;font:inherit;font-weight:600;margin-top:16px;min-height:44px;padding:11px 16px;width:100%}
button.plain{background:transparent;border:1px solid var(--edge);color:inherit}a{color:var(--moss)}[role=alert]{color:var(--brick)}
ul{padding-left:20px}:focus-visible{outline:3px solid var(--moss);outline-offset:2px}`;

/** Test cards, as Stripe's own. */
const declined = '4000000000000002';
const challenged = '4000002760003184';

function amount(session: Stripe.Checkout.Session): string {
  const currency = (session.currency ?? 'eur').toUpperCase();
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format((session.amount_total ?? 0) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${safe(title)}</title><link rel="stylesheet" href="/dev/pay/style.css"></head><body><main>${body}</main></body></html>`;
}

function payPage(session: Stripe.Checkout.Session, problem: string | null): string {
  const back = session.cancel_url ? `<p><a href="${safe(session.cancel_url)}">Back without paying</a></p>` : '';
  return page(
    'Pay',
    `<p class="muted">Local test payment. No card is charged.</p><h1>${safe(amount(session))}</h1>
     <p class="muted">${safe(session.customer_email ?? '')}</p>${problem ? `<p role="alert">${safe(problem)}</p>` : ''}
     <form method="post"><label for="card">Card number</label>
     <input id="card" name="card" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242">
     <button>Pay ${safe(amount(session))}</button></form>
     <form method="post"><input type="hidden" name="method" value="delayed"><button class="plain">Pay by bank debit (takes days)</button></form>
     <p class="muted">Test cards: 4242 4242 4242 4242 goes through, 4000 0000 0000 0002 is declined, 4000 0027 6000 3184 asks for a confirmation.</p>${back}`,
  );
}

function challengePage(session: Stripe.Checkout.Session): string {
  return page(
    'Confirm the payment',
    `<h1>Confirm the payment</h1><p>Your bank asks whether you pay ${safe(amount(session))}.</p>
     <form method="post"><input type="hidden" name="challenge" value="pass"><button>Confirm</button></form>
     <form method="post"><input type="hidden" name="challenge" value="fail"><button class="plain">Refuse</button></form>`,
  );
}

function endedPage(session: Stripe.Checkout.Session): string {
  const isPaid = session.status === 'complete';
  const href = (isPaid ? session.success_url : session.cancel_url) ?? '/';
  const isDelayed = isPaid && session.payment_status === 'unpaid';
  const forms = isDelayed
    ? `<form method="post"><input type="hidden" name="settle" value="paid"><button>Let the bank debit succeed</button></form>
       <form method="post"><input type="hidden" name="settle" value="failed"><button class="plain">Let it fail</button></form>`
    : '';
  const title = isDelayed ? 'The bank debit is on its way' : isPaid ? 'This is paid' : 'This payment page has ended';
  return page(title, `<h1>${title}</h1>${forms}<p><a href="${safe(href)}">Go on</a></p>`);
}

const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const rules = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function show(reply: FastifyReply, html: string, status = 200) {
  return reply
    .code(status)
    .headers({ ...headers, 'content-security-policy': rules })
    .send(html);
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replace('{CHECKOUT_SESSION_ID}', session.id);
}

function act(stage: Stage, session: Stripe.Checkout.Session, form: URLSearchParams, reply: FastifyReply) {
  const settle = form.get('settle');
  if (settle) return show(reply, endedPage(endDelayed(stage, session.id, settle === 'paid')));
  if (session.status !== 'open') return show(reply, endedPage(session), 409);
  if (form.get('method') === 'delayed') return reply.redirect(successUrl(pay(stage, session.id, 'delayed')), 303);
  const card = (form.get('card') ?? '').replace(/\D/g, '');
  if (card === challenged) return show(reply, challengePage(session));
  if (form.get('challenge') === 'fail')
    return show(reply, payPage(session, 'Your bank refused. Try another card.'), 402);
  if (card === declined) return show(reply, payPage(session, 'This card was declined. Try another card.'), 402);
  if (form.get('challenge') !== 'pass' && card.length < 12)
    return show(reply, payPage(session, 'Type a card number.'), 422);
  return reply.redirect(successUrl(pay(stage, session.id, 'card')), 303);
}

/** `/dev/pay/<session>`: where a person pays with test cards, or walks away. Works without JavaScript. */
export function addPayPages(scope: FastifyInstance, stage: Stage): void {
  const find = (id: string) => {
    try {
      return readSession(stage, id);
    } catch (error) {
      if (error instanceof StripeRefusal) return null;
      throw error;
    }
  };
  scope.get('/dev/pay/style.css', (_request, reply) => reply.type('text/css').send(style));
  scope.get<{ Params: { id: string } }>('/dev/pay/:id', async ({ params }, reply) => {
    const session = find(params.id);
    if (!session) return show(reply, page('Not found', '<h1>There is no such payment</h1>'), 404);
    return show(reply, session.status === 'open' ? payPage(session, null) : endedPage(session));
  });
  scope.post<{ Params: { id: string }; Body: string }>('/dev/pay/:id', async ({ params, body }, reply) => {
    const session = find(params.id);
    if (!session) return show(reply, page('Not found', '<h1>There is no such payment</h1>'), 404);
    return act(stage, session, new URLSearchParams(String(body ?? '')), reply);
  });
}
