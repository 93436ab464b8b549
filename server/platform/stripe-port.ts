import Stripe from 'stripe';
import type { Config } from '../config.js';

/** Where and how the product talks to Stripe or to something that speaks its protocol. */
export interface StripeSettings {
  secretKey: string;
  webhookSecrets: readonly string[];
  /** `http://127.0.0.1:PORT` of another server that speaks Stripe's protocol; null is Stripe itself. */
  apiBase: string | null;
}

/** The SDK, set up once; null settings mean payments are off. */
export interface StripePort {
  client: Stripe;
  webhookSecrets: readonly string[];
}

/** The SDK with the pinned API version, two retries of its own and a timeout of ten seconds. */
export function openStripe(settings: StripeSettings): StripePort {
  const base = settings.apiBase ? new URL(settings.apiBase) : null;
  const client = new Stripe(settings.secretKey, {
    maxNetworkRetries: 2,
    timeout: 10_000,
    telemetry: false,
    ...(base
      ? {
          host: base.hostname,
          port: Number(base.port || (base.protocol === 'https:' ? 443 : 80)),
          protocol: base.protocol === 'https:' ? 'https' : 'http',
        }
      : {}),
  });
  return { client, webhookSecrets: settings.webhookSecrets };
}

/** True when trying the same call again later can succeed: no answer, too many requests, or Stripe's own fault. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (error instanceof Stripe.errors.StripeRateLimitError) return true;
  if (error instanceof Stripe.errors.StripeAPIError) return true;
  return error instanceof Stripe.errors.StripeError && (error.statusCode === 409 || (error.statusCode ?? 0) >= 500);
}

/** True when Stripe does not know the object that it was asked about. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';
}

/** Stripe as the configuration says; null where payments are off. The local emulator needs a port, so it is opened late. */
export function stripeOf(config: Config): () => StripePort | null {
  const { stripe } = config;
  if (stripe.kind !== 'stripe') return () => null;
  const port = openStripe({ ...stripe, apiBase: stripe.apiBase ?? null });
  return () => port;
}
