import type { Say } from '../email.js';

/** Where an edition takes place, for who has no place in it yet. */
export interface EditionWhere {
  /** Where in person; null online. */
  place: string | null;
  /** One may also take part online, whatever the place. */
  isHybrid: boolean;
}

/** Says where an edition takes place: its venue, online, or either. */
export function saidWhere(say: Say, { place, isHybrid }: EditionWhere): string {
  if (!place) return say('mail.registrationOpen.online');
  return isHybrid ? say('mail.registrationOpen.orOnline', { place }) : place;
}
