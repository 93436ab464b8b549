import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { eventFacts } from './event-json-ld.js';

const SeriesJsonLdFragment = graphql(`
  fragment SeriesJsonLd on Edition {
    slug
    title
    summary
    startsAt
    endsAt
    timeZone
    mode
    status
    venue
  }
`);

/** What a series page knows of it and of the editions that it shows. */
export interface ToldSeries {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly editions: readonly FragmentType<typeof SeriesJsonLdFragment>[];
}

/** The series as a schema.org EventSeries with the editions shown, for search engines; `origin` begins every address. */
export function seriesJsonLd(series: ToldSeries): (origin: string) => object {
  const editions = readFragment(SeriesJsonLdFragment, series.editions);
  return (origin) => {
    const url = `${origin}/s/${series.slug}`;
    const organizer = { '@type': 'Organization', name: series.name, url };
    return {
      '@context': 'https://schema.org',
      '@type': 'EventSeries',
      '@id': url,
      url,
      name: series.name,
      description: series.summary,
      image: `${origin}/card.png`,
      organizer,
      subEvent: editions.map((edition) => ({ ...eventFacts(edition, origin), organizer })),
    };
  };
}
