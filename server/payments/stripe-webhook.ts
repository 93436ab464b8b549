import type Stripe from 'stripe';
import type { App } from '../app.js';
import type { StripePort } from '../platform/stripe-port.js';
import { type ReceivedEvent, receive, received } from './stripe-events.service.js';

/** Tries each secret, so that one can be rotated; null when none fits or the body is no event. */
function verified(port: StripePort, body: Buffer, signature: string): ReceivedEvent | null {
  for (const secret of port.webhookSecrets) {
    const event = snapshotOrThin(port.client, body, signature, secret);
    if (event) return event;
  }
  return null;
}

/** Snapshot events carry their object, thin ones (`v2.core.event`) only point at it; each has its own parser. */
function snapshotOrThin(client: Stripe, body: Buffer, signature: string, secret: string): ReceivedEvent | null {
  try {
    const { object } = JSON.parse(body.toString()) as { object?: unknown };
    if (object !== 'v2.core.event') return received(client.webhooks.constructEvent(body, signature, secret));
    const thin = client.parseEventNotification(body, signature, secret);
    const related = 'related_object' in thin ? (thin.related_object as { id?: string } | null) : null;
    return { id: thin.id, type: thin.type, objectId: related?.id ?? '' };
  } catch {
    return null;
  }
}

/**
 * `POST /stripe/webhook`: the raw body is checked against its signature (300 s tolerance), the event put in the inbox,
 * and 200 answered; the work is done from the inbox. Forged: 400. Database down: 500, so that Stripe sends it again.
 */
export async function stripeWebhook({ fastify, orm, ports, clock }: App): Promise<void> {
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 512 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/stripe/webhook', async (request, reply) => {
      const signature = request.headers['stripe-signature'];
      const port = ports.stripe();
      const isRaw = Buffer.isBuffer(request.body) && typeof signature === 'string';
      const event = port && isRaw ? verified(port, request.body as Buffer, signature) : null;
      if (!event) {
        request.log.warn({ hasSignature: Boolean(signature) }, "A webhook was refused: its signature is not Stripe's");
        return reply.code(400).send({ error: 'The signature does not fit.' });
      }
      await receive(orm.em.fork(), event, clock.now());
      return reply.code(200).send({ received: true });
    });
  });
}
