import type Stripe from 'stripe';
import { type Stage, seconds } from './acts.js';
import { newDispute } from './dispute-object.js';
import { newTransaction } from './objects.js';
import { StripeRefusal } from './refusal.js';

/** What Stripe keeps for a dispute, in minor units. */
const disputeFee = 2000;

function move(stage: Stage, dispute: { id: string; amount: number; currency: string }, isBack: boolean) {
  const { store } = stage;
  const amount = isBack ? dispute.amount : -dispute.amount;
  const id = store.newId('balance_transaction');
  const money = { id, created: seconds(stage), currency: dispute.currency, source: dispute.id, amount };
  const fee = isBack ? 0 : disputeFee;
  return store.save('balance_transaction', newTransaction({ ...money, fee }, isBack ? 'dispute_reversal' : 'dispute'));
}

/** The payer's bank takes a payment back until it is decided whose money it is; refunds of it are refused from now on. */
export function openDispute(stage: Stage, intentId: string): Stripe.Dispute {
  return stage.store.together(() => {
    const { store } = stage;
    const intent = store.find('payment_intent', intentId);
    const charge = typeof intent?.latest_charge === 'string' ? store.find('charge', intent.latest_charge) : null;
    if (!charge) throw StripeRefusal.missing('payment_intent', intentId, 'payment_intent');
    const known = store.list('dispute').find((dispute) => dispute.charge === charge.id);
    if (known) return known;
    const id = store.newId('dispute');
    const taken = move(stage, { id, amount: charge.amount, currency: charge.currency }, false);
    store.save('charge', { ...charge, disputed: true });
    const facts = { id, created: seconds(stage), charge, transactions: [taken] };
    const dispute = store.save('dispute', newDispute(facts));
    stage.tell('charge.dispute.created', dispute);
    stage.tell('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  });
}

/** The bank decides: won, and the money is back on the balance; or lost, and it stays with the payer. */
export function closeDispute(stage: Stage, id: string, isWon: boolean): Stripe.Dispute {
  return stage.store.together(() => {
    const { store } = stage;
    const dispute = store.find('dispute', id);
    if (!dispute) throw StripeRefusal.missing('dispute', id);
    if (dispute.status !== 'needs_response') return dispute;
    const back = isWon ? [move(stage, dispute, true)] : [];
    const closed = store.save('dispute', {
      ...dispute,
      status: isWon ? 'won' : 'lost',
      balance_transactions: [...dispute.balance_transactions, ...back],
    });
    stage.tell('charge.dispute.closed', closed);
    if (isWon) stage.tell('charge.dispute.funds_reinstated', closed);
    return closed;
  });
}
