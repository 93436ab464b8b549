import type Stripe from 'stripe';

/** Objects, by the value of their field `object`, as the pinned SDK declares them. */
export type CheckoutSession = Stripe.Checkout.Session;
export type PaymentIntent = Stripe.PaymentIntent;
export type Charge = Stripe.Charge;
export type Refund = Stripe.Refund;
export type BalanceTransaction = Stripe.BalanceTransaction;
export type Dispute = Stripe.Dispute;

/** Parameters, by the call they are sent with. */
export type CheckoutSessionCreate = Stripe.Checkout.SessionCreateParams;
export type CheckoutSessionRetrieve = Stripe.Checkout.SessionRetrieveParams;
export type CheckoutSessionList = Stripe.Checkout.SessionListParams;
export type CheckoutSessionExpire = Stripe.Checkout.SessionExpireParams;
export type RefundCreate = Stripe.RefundCreateParams;
export type RefundList = Stripe.RefundListParams;
export type DisputeList = Stripe.DisputeListParams;
export type ChargeList = Stripe.ChargeListParams;
export type BalanceTransactionList = Stripe.BalanceTransactionListParams;
export type EventList = Stripe.EventListParams;

/** Snapshot events, by their type. */
export interface Events {
  'checkout.session.completed': Stripe.CheckoutSessionCompletedEvent;
  'checkout.session.expired': Stripe.CheckoutSessionExpiredEvent;
  'checkout.session.async_payment_succeeded': Stripe.CheckoutSessionAsyncPaymentSucceededEvent;
  'checkout.session.async_payment_failed': Stripe.CheckoutSessionAsyncPaymentFailedEvent;
  'charge.refunded': Stripe.ChargeRefundedEvent;
  'refund.created': Stripe.RefundCreatedEvent;
  'refund.failed': Stripe.RefundFailedEvent;
  'charge.dispute.created': Stripe.ChargeDisputeCreatedEvent;
  'charge.dispute.closed': Stripe.ChargeDisputeClosedEvent;
  'charge.dispute.funds_withdrawn': Stripe.ChargeDisputeFundsWithdrawnEvent;
  'charge.dispute.funds_reinstated': Stripe.ChargeDisputeFundsReinstatedEvent;
}

/** A thin event as it comes over the line, without what the SDK adds to it. */
export interface ThinEvent extends Stripe.V2.Core.EventBase {
  related_object: Stripe.V2.Core.Events.RelatedObject;
}
