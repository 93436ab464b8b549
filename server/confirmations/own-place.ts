import type { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';
import { sessionPlace } from '../workshops/session-place.js';

/** Where somebody goes for a session; null: online. Of a hybrid one, whoever takes part online goes nowhere. */
export function ownPlace(registration: Registration, session: Pick<Session, 'mode' | 'place'>): string | null {
  if (session.mode === 'HYBRID' && registration.mode === 'ONLINE') return null;
  return sessionPlace(registration.edition.getEntity(), session);
}

/** Where somebody goes for an edition; null: online, as of a hybrid one whoever takes part online. */
export function ownVenue({ edition, mode }: Registration): string | null {
  const { mode: way, venue } = edition.getEntity();
  return way === 'HYBRID' && mode === 'ONLINE' ? null : (venue ?? null);
}
