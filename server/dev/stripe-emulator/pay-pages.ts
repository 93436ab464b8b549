import type { FastifyInstance, FastifyReply } from 'fastify';
import type Stripe from 'stripe';
import { endDelayed, pay, readSession, type Stage } from './acts.js';
import { show, style } from './html.js';
import { challengePage, endedPage, payPage, unknownPage } from './pay-views.js';
import { StripeRefusal } from './refusal.js';
import { type CardForm, findCard, freshCard, readCard } from './test-cards.js';

type Session = Stripe.Checkout.Session;

function successUrl(session: Session): string {
  return (session.success_url ?? '/').replace('{CHECKOUT_SESSION_ID}', session.id);
}

function find(stage: Stage, id: string): Session | null {
  try {
    return readSession(stage, id);
  } catch (error) {
    if (error instanceof StripeRefusal) return null;
    throw error;
  }
}

function showPay(stage: Stage, reply: FastifyReply, session: Session, form: CardForm, status = 200, refusal?: string) {
  const description = stage.store.find('intent_data', `${session.id}_intent`)?.description ?? '';
  const html = payPage({ session, description, form, ...(refusal && { refusal }) });
  return show(reply, html, status, session.success_url);
}

const showEnded = (reply: FastifyReply, session: Session, status = 200) =>
  show(reply, endedPage(session, successUrl(session)), status);

/** By card: what the test card is made for, or what is wrong with what was typed. */
function payByCard(stage: Stage, reply: FastifyReply, session: Session, sent: URLSearchParams) {
  const form = readCard(sent, stage.clock.now());
  if (Object.keys(form.wrong).length > 0) return showPay(stage, reply, session, form, 422);
  const fate = findCard(form.card)?.fate ?? 'succeeds';
  if (fate === 'asks') return show(reply, challengePage(session), 200, session.success_url);
  if (fate !== 'succeeds') return showPay(stage, reply, session, form, 402, fate.refusal);
  return reply.redirect(successUrl(pay(stage, session.id, 'card')), 303);
}

function act(stage: Stage, session: Session, sent: URLSearchParams, reply: FastifyReply) {
  const settle = sent.get('settle');
  if (settle) return showEnded(reply, endDelayed(stage, session.id, settle === 'paid'));
  if (session.status !== 'open') return showEnded(reply, session, 409);
  if (sent.get('method') === 'delayed') return reply.redirect(successUrl(pay(stage, session.id, 'delayed')), 303);
  const challenge = sent.get('challenge');
  if (challenge === 'pass') return reply.redirect(successUrl(pay(stage, session.id, 'card')), 303);
  if (challenge)
    return showPay(stage, reply, session, freshCard, 402, 'The bank refused, as you chose. Try another card.');
  const use = findCard(sent.get('use') ?? '');
  if (use) return showPay(stage, reply, session, { ...freshCard, card: use.number });
  return payByCard(stage, reply, session, sent);
}

/** `/dev/pay/<session>`: where a person pays with test cards, or walks away. Works without JavaScript. */
export function addPayPages(scope: FastifyInstance, stage: Stage): void {
  scope.get('/dev/pay/style.css', (_request, reply) => reply.type('text/css').send(style));
  scope.get<{ Params: { id: string } }>('/dev/pay/:id', async ({ params }, reply) => {
    const session = find(stage, params.id);
    if (!session) return show(reply, unknownPage(), 404);
    return session.status === 'open' ? showPay(stage, reply, session, freshCard) : showEnded(reply, session);
  });
  scope.post<{ Params: { id: string }; Body: string }>('/dev/pay/:id', async ({ params, body }, reply) => {
    const session = find(stage, params.id);
    if (!session) return show(reply, unknownPage(), 404);
    return act(stage, session, new URLSearchParams(String(body ?? '')), reply);
  });
}
