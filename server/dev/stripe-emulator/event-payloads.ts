import type Stripe from 'stripe';
import { apiVersion } from './objects.js';

/** What an event is about. */
export type EventObject = Stripe.Event['data']['object'];

/** A snapshot event: it carries its object as it was then. */
export function newEvent(id: string, created: number, type: string, object: EventObject): Stripe.Event {
  return {
    id,
    object: 'event',
    api_version: apiVersion,
    created,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    // The SDK's type is a union over every event there is; which one this is, only `type` tells.
  } as unknown as Stripe.Event;
}

const addresses: Record<string, string> = {
  'checkout.session': '/v1/checkout/sessions',
  charge: '/v1/charges',
  refund: '/v1/refunds',
  dispute: '/v1/disputes',
};

/** The thin shape of the same event: it only says which object it is about. */
export function thinOf(event: Stripe.Event) {
  const { id, object } = event.data.object as { id: string; object: string };
  return {
    id: event.id.replace('evt_', 'evt_thin_'),
    object: 'v2.core.event' as const,
    type: `v1.${event.type}`,
    created: new Date(event.created * 1000).toISOString(),
    livemode: false,
    related_object: { id, type: object, url: `${addresses[object] ?? '/v1'}/${id}` },
    snapshot_event: event.id,
  };
}
