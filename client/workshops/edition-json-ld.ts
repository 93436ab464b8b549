import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { majorUnits } from '../ui/minor-units.js';

const EditionJsonLdFragment = graphql(`
  fragment EditionJsonLd on Edition {
    title
    summary
    startsAt
    endsAt
    mode
    status
    venue
    registrationWindow
    tiers {
      name
      price {
        amountMinor
        currency
      }
    }
  }
`);

const attendanceModes = {
  IN_PERSON: 'OfflineEventAttendanceMode',
  ONLINE: 'OnlineEventAttendanceMode',
  HYBRID: 'MixedEventAttendanceMode',
} as const;

/** The edition as a schema.org EducationEvent, for search engines. */
export function editionJsonLd(ref: FragmentType<typeof EditionJsonLdFragment>): object {
  const edition = readFragment(EditionJsonLdFragment, ref);
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationEvent',
    name: edition.title,
    description: edition.summary,
    startDate: edition.startsAt,
    endDate: edition.endsAt,
    eventAttendanceMode: `https://schema.org/${attendanceModes[edition.mode]}`,
    eventStatus: `https://schema.org/${edition.status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`,
    ...(edition.venue && { location: { '@type': 'Place', name: edition.venue, address: edition.venue } }),
    offers: edition.tiers.map(({ name, price }) => ({
      '@type': 'Offer',
      name,
      price: majorUnits(price.amountMinor, price.currency),
      priceCurrency: price.currency,
      availability: `https://schema.org/${edition.registrationWindow === 'OPEN' ? 'InStock' : 'SoldOut'}`,
    })),
  };
}
