import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';

/** Where a session, or one as it is wished for, takes place: online nowhere, else its own place or the edition's venue. */
export function sessionPlace(
  edition: Pick<Edition, 'venue'>,
  { mode, place }: Partial<Pick<Session, 'mode' | 'place'>>,
): string | null {
  return mode === 'ONLINE' ? null : place?.trim() || edition.venue?.trim() || null;
}
