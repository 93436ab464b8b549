/**
 * Why money goes back, as the key of a refund within its payment, which makes a repeat harmless. What a card or bank did
 * not take keeps the refund it was first meant as (`firstId`), however often it is sent again, and names the one that
 * failed (`refundId`). Keys are made and read here alone.
 */
export const refundCause = {
  cancelled: (registrationId: string) => `cancel:${registrationId}`,
  /** What was left of a place taken over for less. */
  moved: (moveOfferId: string) => `moved:${moveOfferId}`,
  /** Money that came when there was nothing left to pay. */
  late: (paymentId: string) => `late:${paymentId}`,
  goodwill: (mutationId: string) => `goodwill:${mutationId}`,
  dashboard: (stripeRefundId: string) => `stripe:${stripeRefundId}`,
  again: (firstId: string, refundId: string, mutationId: string) => `again:${firstId}:${refundId}:${mutationId}`,
  /** Paid out in another way. */
  settled: (firstId: string, refundId: string) => `settled:${firstId}:${refundId}`,
  /** The payer's bank gave it to them: a dispute was lost. */
  lost: (disputeId: string) => `dispute:${disputeId}`,
};

/** Given back by a person's hand, here or in Stripe's dashboard. */
export function isByHand(cause: string): boolean {
  return ['goodwill:', 'again:', 'stripe:'].some((kind) => cause.startsWith(kind));
}

/** Paid out by the organizers, because the card or bank did not take it. */
export function isSettled(cause: string): boolean {
  return cause.startsWith('settled:');
}

/** Gone to the payer through their bank, by a dispute that was lost. */
export function isLost(cause: string): boolean {
  return cause.startsWith('dispute:');
}

/** The move offer whose difference this is; null for any other cause. */
export function movedBy(cause: string): string | null {
  return cause.startsWith('moved:') ? cause.slice('moved:'.length) : null;
}

/** The refund that the one with `id` was first meant as; itself where it is the first. */
export function firstOf(id: string, cause: string): string {
  return cause.startsWith('again:') ? (cause.split(':')[1] ?? id) : id;
}

/** The same keys in SQL, of columns and tables of `refund` named by the statement; never of a value from outside. */
export const refundCauseSql = {
  cancelled: (registrationId: string) => `'cancel:' || ${registrationId}`,
  moved: (moveOfferId: string) => `'moved:' || ${moveOfferId}`,
  late: (paymentId: string) => `'late:' || ${paymentId}`,
  isSettled: (refund: string) => `${refund}.cause like 'settled:%'`,
  isLost: (refund: string) => `${refund}.cause like 'dispute:%'`,
  /** `refund` was first meant as `first`, or is it. */
  stemsFrom: (refund: string, first: string) => `(${refund}.id = ${first}.id
    or ${refund}.cause like 'again:' || ${first}.id || ':%' or ${refund}.cause like 'settled:' || ${first}.id || ':%')`,
  /** `refund` sends `failed` again, or settles it. */
  mends: (refund: string, failed: string) =>
    `(${refund}.cause like 'again:%:' || ${failed}.id || ':%' or ${refund}.cause like 'settled:%:' || ${failed}.id)`,
};
