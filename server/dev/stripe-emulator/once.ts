import { createHash } from 'node:crypto';
import { type Stage, seconds } from './acts.js';
import { StripeRefusal } from './refusal.js';

/** An answer, ready to send. */
export interface Answered {
  status: number;
  body: string;
  /** It was given before, under the same key. */
  isReplay?: boolean;
  /** Not kept under its key: the request was refused before anything began. */
  isUnkept?: boolean;
}

const keptSeconds = 24 * 3600;

/** Answers a refusal as Stripe words it; anything else is a fault of the emulator and goes on its way. */
export function refusedAnswer(error: unknown): Answered {
  if (!(error instanceof StripeRefusal)) throw error;
  return { status: error.status, body: JSON.stringify({ error: error.body }), isUnkept: error.isUnkept };
}

/**
 * Acts once per idempotency key: for 24 hours the first answer is given again, also when it was a failure
 * (docs.stripe.com/api/idempotent_requests); other parameters under the same key are refused.
 */
export function once(stage: Stage, key: string, request: string, act: () => Answered): Answered {
  const parameters = createHash('sha256').update(request).digest('hex');
  const now = seconds(stage);
  const kept = stage.store.answer(key, now - keptSeconds);
  if (kept && kept.parameters !== parameters) return refusedAnswer(StripeRefusal.idempotency());
  if (kept) return { status: kept.status, body: kept.body, isReplay: true };
  const fresh = act();
  if (!fresh.isUnkept) stage.store.keepAnswer(key, { ...fresh, parameters, at: now });
  return fresh;
}
