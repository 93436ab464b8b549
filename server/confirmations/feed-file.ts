import type { Session } from '../../schema/workshops/session.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { sessionPlace } from '../workshops/session-place.js';
import { type CalendarEntry, calendarFile } from './calendar.js';
import type { CalendarPorts } from './session-calendar.js';

const dayMs = 86_400_000;
const keptDays = 60;

/** A calendar as programs fetch it. */
export interface Feed {
  readonly file: string;
  /** The last change of anything in it; null where it holds nothing. */
  readonly changedAt: Date | null;
}

/** What was cancelled, or is over, before this instant is in no feed. */
export function keptFrom(now: Date): Date {
  return new Date(now.getTime() - keptDays * dayMs);
}

/** Whether a feed still holds an entry: a cancelled one until sixty days after its day and its cancelling, so that calendars learn of it. */
export function isShown({ isCancelled, endsAt, stamp }: CalendarEntry, now: Date): boolean {
  const from = keptFrom(now);
  return !isCancelled || stamp >= from || endsAt >= from;
}

/** A feed of entries, by start. */
export function feedOf(name: string, entries: readonly CalendarEntry[], now: Date): Feed {
  const shown = entries.filter((entry) => isShown(entry, now));
  const inOrder = shown.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.uid < b.uid ? -1 : 1));
  const latest = Math.max(...shown.map(({ stamp }) => stamp.getTime()));
  return { file: calendarFile(name, inOrder), changedAt: shown.length > 0 ? new Date(latest) : null };
}

/** A session as everybody may read it: no room, no people; `uid` without host. Its edition and cohort must be loaded. */
export function sessionInFeed(
  { publicUrl, mailHost }: Pick<CalendarPorts, 'publicUrl' | 'mailHost'>,
  session: Session,
  locale: string,
  uid: string,
): CalendarEntry {
  const edition = session.edition.getEntity();
  const page = `${publicUrl}/w/${edition.slug}`;
  const title = editionText(edition, 'title', locale).text;
  const cohort = session.cohort?.getEntity().name;
  const place = sessionPlace(edition, session);
  return {
    uid: `${uid}@${mailHost}`,
    sequence: session.sequence,
    // The data's last change, so that an unchanged feed has an unchanged ETag.
    stamp:
      edition.status === 'CANCELLED' && edition.updatedAt > session.updatedAt ? edition.updatedAt : session.updatedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: `${shownSession(session, locale).title} (${[title, cohort].filter(Boolean).join(', ')})`,
    description: `${title}\n${page}`,
    location: place ?? page,
    url: page,
    isCancelled: session.status === 'CANCELLED' || edition.status === 'CANCELLED',
  };
}
