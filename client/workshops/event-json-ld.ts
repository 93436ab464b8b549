import { offsetTime } from './offset-time.js';

/** What is told of an edition wherever it is told. */
interface ToldEvent {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** UTC instants, ISO 8601. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** IANA zone of the venue. */
  readonly timeZone: string;
  readonly mode: 'ONLINE' | 'IN_PERSON' | 'HYBRID';
  readonly status: string;
  readonly venue?: string | null;
}

/** A term of schema.org. */
export const term = (name: string) => `https://schema.org/${name}`;

/** An edition as a schema.org EducationEvent: what, when, where; its page begins with `origin`. */
export function eventFacts(edition: ToldEvent, origin: string) {
  const page = `${origin}/w/${edition.slug}`;
  return {
    '@type': 'EducationEvent',
    '@id': page,
    url: page,
    name: edition.title,
    description: edition.summary,
    image: `${page}/card.png`,
    startDate: offsetTime(edition.startsAt, edition.timeZone),
    endDate: offsetTime(edition.endsAt, edition.timeZone),
    eventStatus: eventStatus(edition.status),
    location: locationOf(edition, page),
  };
}

/** Whether it takes place, as schema.org says it. */
export function eventStatus(status: string): string {
  return term(status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled');
}

function locationOf({ mode, venue }: ToldEvent, page: string): object | object[] {
  const online = { '@type': 'VirtualLocation', url: page };
  const place = venue ? { '@type': 'Place', name: venue, address: venue } : null;
  if (mode === 'ONLINE' || !place) return online;
  return mode === 'HYBRID' ? [place, online] : place;
}
