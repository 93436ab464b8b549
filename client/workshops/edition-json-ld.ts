import { majorUnits } from '../../look/minor-units.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { eventFacts, eventStatus, term } from './event-json-ld.js';
import { offsetTime } from './offset-time.js';

const EditionJsonLdFragment = graphql(`
  fragment EditionJsonLd on Edition {
    slug
    title
    summary
    startsAt
    endsAt
    timeZone
    mode
    status
    venue
    language
    registrationWindow
    registrationOpensAt
    registrationClosesAt
    series {
      slug
      name
    }
    sessions {
      title
      startsAt
      endsAt
      timeZone
      status
    }
    tiers {
      name
      opensAt
      closesAt
      price {
        amountMinor
        currency
      }
    }
  }
`);

import type { EditionJsonLdFragment as Told } from '../graphql/generated/graphql.js';

const attendanceModes = {
  IN_PERSON: 'OfflineEventAttendanceMode',
  ONLINE: 'OnlineEventAttendanceMode',
  HYBRID: 'MixedEventAttendanceMode',
} as const;

const availability = { NOT_YET: 'PreOrder', OPEN: 'InStock', FULL: 'SoldOut', CLOSED: 'SoldOut' } as const;

/** The edition as a schema.org EducationEvent with its sessions, for search engines; `origin` begins every address. */
export function editionJsonLd(ref: FragmentType<typeof EditionJsonLdFragment>): (origin: string) => object {
  const edition = readFragment(EditionJsonLdFragment, ref);
  return (origin) => {
    const event = eventFacts(edition, origin);
    const where = { location: event.location, ...modeOf(edition) };
    const organizer = { '@type': 'Organization', name: edition.series.name, url: `${origin}/s/${edition.series.slug}` };
    return {
      '@context': 'https://schema.org',
      ...event,
      inLanguage: edition.language,
      ...where,
      organizer,
      superEvent: { '@type': 'EventSeries', name: edition.series.name, url: organizer.url },
      offers: offersOf(edition, event.url),
      subEvent: edition.sessions.map((session) => ({
        '@type': 'EducationEvent',
        name: session.title,
        startDate: offsetTime(session.startsAt, session.timeZone),
        endDate: offsetTime(session.endsAt, session.timeZone),
        eventStatus: eventStatus(session.status),
        inLanguage: edition.language,
        ...where,
        organizer,
      })),
    };
  };
}

function modeOf({ mode }: Told) {
  return { eventAttendanceMode: term(attendanceModes[mode]) };
}

function offersOf(edition: Told, page: string): object[] {
  return edition.tiers.map(({ name, price, opensAt, closesAt }) => ({
    '@type': 'Offer',
    name,
    price: majorUnits(price.amountMinor, price.currency),
    priceCurrency: price.currency,
    availability: term(edition.status === 'PUBLISHED' ? availability[edition.registrationWindow] : 'SoldOut'),
    validFrom: offsetTime(opensAt ?? edition.registrationOpensAt, edition.timeZone),
    validThrough: offsetTime(closesAt ?? edition.registrationClosesAt, edition.timeZone),
    url: `${page}/register`,
  }));
}
