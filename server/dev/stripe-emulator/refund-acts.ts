import type Stripe from 'stripe';
import { type Form, metadataOf, type Stage, seconds, text, whole } from './acts.js';
import { newRefund, newTransaction } from './objects.js';
import { StripeRefusal } from './refusal.js';

/** Gives money of a payment back, never more than is left of it. */
export function createRefund(stage: Stage, form: Form): Stripe.Refund {
  return stage.store.together(() => {
    const { store } = stage;
    const intent = store.find('payment_intent', text(form['payment_intent']) ?? '');
    const charge =
      intent && typeof intent.latest_charge === 'string' ? store.find('charge', intent.latest_charge) : null;
    if (!intent || !charge) throw StripeRefusal.missing('payment_intent', text(form['payment_intent']) ?? '');
    const left = charge.amount - charge.amount_refunded;
    const amount = form['amount'] ? whole(form['amount'], 'amount') : left;
    if (left === 0)
      throw StripeRefusal.invalid(`Charge ${charge.id} has already been refunded.`, null, 'charge_already_refunded');
    if (amount <= 0 || amount > left) {
      throw StripeRefusal.invalid(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        'amount',
        null,
      );
    }
    const facts = { created: seconds(stage), currency: charge.currency, metadata: metadataOf(form['metadata']) };
    const transaction = store.newId('balance_transaction');
    const id = store.newId('refund');
    store.save('balance_transaction', newTransaction({ ...facts, id: transaction, amount: -amount }, 'refund', id, 0));
    const of = { charge: charge.id, intent: intent.id, transaction, status: 'succeeded' };
    const refund = store.save('refund', newRefund({ ...facts, id, amount }, of));
    const refunded = charge.amount_refunded + amount;
    const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount };
    store.save('charge', after);
    stage.tell('refund.created', refund);
    stage.tell('charge.refunded', after);
    return refund;
  });
}

/** A refund that had gone out comes back: the bank could not take it. */
export function failRefund(stage: Stage, id: string): Stripe.Refund {
  const refund = stage.store.find('refund', id);
  if (!refund) throw StripeRefusal.missing('refund', id);
  const failed = stage.store.save('refund', { ...refund, status: 'failed', failure_reason: 'declined' });
  stage.tell('refund.failed', failed);
  return failed;
}
