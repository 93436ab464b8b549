import type { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';

/** Whether a session is one of a registration's: the place is confirmed, and the session is everybody's or their cohort's. */
export function isTheirs(registration: Registration, session: Session): boolean {
  return registration.state === 'CONFIRMED' && (!session.cohort || session.cohort.id === registration.cohort?.id);
}
