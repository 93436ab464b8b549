import type Stripe from 'stripe';
import { type Form, metadataOf, type Stage, seconds, text, whole } from './acts.js';
import { newRefund, newTransaction } from './objects.js';
import { StripeRefusal } from './refusal.js';

function chargeOf({ store }: Stage, form: Form): Stripe.Charge {
  const named = text(form['charge']);
  const intentId = text(form['payment_intent']) ?? '';
  const intent = store.find('payment_intent', intentId);
  const id = named ?? (typeof intent?.latest_charge === 'string' ? intent.latest_charge : '');
  const charge = store.find('charge', id);
  if (charge) return charge;
  if (named) throw StripeRefusal.missing('charge', named, 'charge');
  if (!intent) throw StripeRefusal.missing('payment_intent', intentId, 'payment_intent');
  const message = 'This PaymentIntent does not have a successful charge to refund.';
  throw StripeRefusal.invalid(message, null, 'payment_intent_unexpected_state');
}

function amountOf({ store }: Stage, charge: Stripe.Charge, form: Form): number {
  const left = charge.amount - charge.amount_refunded;
  // `charge.disputed` stays true for good; the bank has the money unless the dispute was won.
  const disputes = store.list('dispute').filter((dispute) => dispute.charge === charge.id);
  if (disputes.some(({ status }) => status !== 'won' && !status.startsWith('warning_'))) {
    const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`;
    throw StripeRefusal.invalid(message, null, 'charge_disputed');
  }
  if (left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw StripeRefusal.invalid(message, null, 'charge_already_refunded');
  }
  const amount = form['amount'] ? whole(form['amount'], 'amount') : left;
  if (amount > 0 && amount <= left) return amount;
  const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
  throw StripeRefusal.invalid(message, 'amount', null);
}

/** Gives money of a payment back, never more than is left of it, and none that the payer's bank has by a dispute. */
export function createRefund(stage: Stage, form: Form): Stripe.Refund {
  return stage.store.together(() => {
    const { store } = stage;
    const charge = chargeOf(stage, form);
    const amount = amountOf(stage, charge, form);
    const created = seconds(stage);
    const { currency } = charge;
    const transaction = store.newId('balance_transaction');
    const id = store.newId('refund');
    const money = { id: transaction, created, currency, amount: -amount, fee: 0, source: id };
    store.save('balance_transaction', newTransaction(money, 'refund'));
    const intent = typeof charge.payment_intent === 'string' ? charge.payment_intent : '';
    const facts = { id, created, currency, amount, metadata: metadataOf(form['metadata']) };
    const of = { charge: charge.id, intent, transaction, status: 'succeeded' };
    const refund = store.save('refund', newRefund(facts, of));
    const after = withRefunded(stage, charge, amount);
    stage.tell('refund.created', refund);
    stage.tell('charge.refunded', after);
    return refund;
  });
}

function withRefunded({ store }: Stage, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const refunded = charge.amount_refunded + amount;
  return store.save('charge', { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount });
}

/** A refund that had gone out comes back: the bank could not take it. The money is on the balance again. */
export function failRefund(stage: Stage, id: string): Stripe.Refund {
  return stage.store.together(() => {
    const { store } = stage;
    const refund = store.find('refund', id);
    if (!refund) throw StripeRefusal.missing('refund', id);
    if (refund.status === 'failed') return refund;
    const back = store.newId('balance_transaction');
    const { amount, currency } = refund;
    const money = { id: back, created: seconds(stage), currency, amount, fee: 0, source: id };
    store.save('balance_transaction', newTransaction(money, 'refund_failure'));
    const charge = typeof refund.charge === 'string' ? store.find('charge', refund.charge) : null;
    if (charge) withRefunded(stage, charge, -amount);
    const failed = store.save('refund', {
      ...refund,
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
      failure_balance_transaction: back,
    });
    stage.tell('refund.failed', failed);
    return failed;
  });
}
