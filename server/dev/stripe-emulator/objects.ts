import type Stripe from 'stripe';

/** API version the objects are shaped after. */
export const apiVersion = '2026-10-28.endive';

/** What someone paid, or is paying. */
export interface MoneyFacts {
  id: string;
  created: number;
  amount: number;
  currency: string;
  metadata: Stripe.Metadata;
}

/** A PaymentIntent in a state. */
export function newIntent(
  facts: MoneyFacts,
  status: Stripe.PaymentIntent.Status,
  charge: string | null,
): Stripe.PaymentIntent {
  return {
    id: facts.id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: facts.amount,
    amount_capturable: 0,
    amount_received: status === 'succeeded' ? facts.amount : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${facts.id}_secret_emulated`,
    confirmation_method: 'automatic',
    created: facts.created,
    currency: facts.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: charge,
    livemode: false,
    managed_payments: null,
    metadata: facts.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_group: null,
  };
}

/** A charge that went through. */
export function newCharge(facts: MoneyFacts, intent: string, transaction: string): Stripe.Charge {
  return {
    id: facts.id,
    object: 'charge',
    amount: facts.amount,
    amount_captured: facts.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: transaction,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'PERENNIAL',
    captured: true,
    created: facts.created,
    currency: facts.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: facts.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: intent,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

/** Why the balance moved, by Stripe's reporting category. */
export type Movement = 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal';

const movementTypes: Record<Movement, Stripe.BalanceTransaction.Type> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'adjustment',
  dispute_reversal: 'adjustment',
};

/** One movement of the balance; `net` is `amount` less `fee`. */
export function newTransaction(
  facts: Omit<MoneyFacts, 'metadata'> & { fee: number; source: string },
  movement: Movement,
): Stripe.BalanceTransaction {
  const { fee, currency } = facts;
  const detail = { amount: fee, application: null, currency, description: 'Processing fees', type: 'stripe_fee' };
  return {
    id: facts.id,
    object: 'balance_transaction',
    amount: facts.amount,
    available_on: facts.created + 2 * 86_400,
    balance_type: 'payments',
    created: facts.created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee ? [detail] : [],
    net: facts.amount - fee,
    reporting_category: movement,
    source: facts.source,
    status: 'available',
    type: movementTypes[movement],
  };
}

/** A refund in a state. */
export function newRefund(
  facts: MoneyFacts,
  of: { charge: string; intent: string; transaction: string | null; status: string },
): Stripe.Refund {
  return {
    id: facts.id,
    object: 'refund',
    amount: facts.amount,
    balance_transaction: of.transaction,
    charge: of.charge,
    created: facts.created,
    currency: facts.currency,
    customer: null,
    customer_account: null,
    metadata: facts.metadata,
    payment_intent: of.intent,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: of.status,
    transfer_reversal: null,
  };
}
