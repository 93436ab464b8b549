import type { Context } from '../context.js';
import type { Clock } from '../platform/clock.js';
import type { Log } from '../platform/log.js';
import type { StripePort } from '../platform/stripe-port.js';

/** What payments need of the outside; `stripe` is null where payments are switched off. */
export interface PaymentPorts {
  stripe: StripePort | null;
  clock: Clock;
  /** No trailing slash; the only base of links. */
  publicUrl: string;
  secretKey: string;
  /** Who is told of what no person did; nobody when left out. */
  log?: Log;
}

/** The outside as a request sees it. */
export function paymentPorts(ctx: Context): PaymentPorts {
  const { clock, secretKey, config, log } = ctx;
  return { stripe: ctx.ports.stripe(), clock, secretKey, publicUrl: config.publicUrl, log };
}
