import { offsetTime } from './offset-time.js';

/** What a series page knows of it and of its editions. */
export interface ToldSeries {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly editions: readonly {
    readonly slug: string;
    readonly title: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly timeZone: string;
    readonly status: string;
    readonly venue?: string | null;
  }[];
}

/** The series as a schema.org EventSeries with the editions shown, for search engines; `origin` begins every address. */
export function seriesJsonLd(series: ToldSeries): (origin: string) => object {
  return (origin) => ({
    '@context': 'https://schema.org',
    '@type': 'EventSeries',
    '@id': `${origin}/s/${series.slug}`,
    url: `${origin}/s/${series.slug}`,
    name: series.name,
    description: series.summary,
    image: `${origin}/card.png`,
    subEvent: series.editions.map((edition) => {
      const url = `${origin}/w/${edition.slug}`;
      return {
        '@type': 'EducationEvent',
        '@id': url,
        url,
        name: edition.title,
        startDate: offsetTime(edition.startsAt, edition.timeZone),
        endDate: offsetTime(edition.endsAt, edition.timeZone),
        eventStatus: `https://schema.org/${edition.status === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`,
        location: edition.venue
          ? { '@type': 'Place', name: edition.venue, address: edition.venue }
          : { '@type': 'VirtualLocation', url },
      };
    }),
  });
}
