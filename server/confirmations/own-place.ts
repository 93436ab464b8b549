import type { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';

/** Where somebody goes for a session; null: online. Of a hybrid one, whoever takes part online goes nowhere. */
export function ownPlace(registration: Registration, { mode, place }: Pick<Session, 'mode' | 'place'>): string | null {
  if (mode === 'HYBRID' && registration.mode === 'ONLINE') return null;
  return place ?? (mode === 'ONLINE' ? null : (registration.edition.getEntity().venue ?? null));
}

/** Where somebody goes for an edition; null: online, as of a hybrid one whoever takes part online. */
export function ownVenue({ edition, mode }: Registration): string | null {
  const { mode: way, venue } = edition.getEntity();
  return way === 'HYBRID' && mode === 'ONLINE' ? null : (venue ?? null);
}
