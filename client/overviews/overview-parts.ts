import type { RouterContextProvider } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { partOf } from '../graphql/part.js';

const CurvePartDocument = graphql(`
  query CurvePart($slug: String!) {
    edition(slug: $slug) {
      ...CurvePicture
    }
  }
`);

const PlacesPartDocument = graphql(`
  query PlacesPart($slug: String!) {
    edition(slug: $slug) {
      ...PlacesPicture
    }
  }
`);

const MoneyPartDocument = graphql(`
  query MoneyPart($slug: String!) {
    edition(slug: $slug) {
      ...MoneyPicture
    }
  }
`);

const TimelinePartDocument = graphql(`
  query TimelinePart($slug: String!) {
    instance {
      time
    }
    edition(slug: $slug) {
      ...TimelinePicture
    }
  }
`);

const OverlapsPartDocument = graphql(`
  query OverlapsPart($slug: String!) {
    edition(slug: $slug) {
      slug
      zoneOverlaps {
        id
        ...OverlapPicture
      }
    }
  }
`);

/** Reads what each picture of an edition is drawn from, by itself: one that cannot be drawn takes none of the others along. */
export async function readPictures(context: Readonly<RouterContextProvider>, slug: string) {
  const [curve, places, money, timeline, overlaps] = await Promise.all([
    partOf(execute(context, CurvePartDocument, { slug })),
    partOf(execute(context, PlacesPartDocument, { slug })),
    partOf(execute(context, MoneyPartDocument, { slug })),
    partOf(execute(context, TimelinePartDocument, { slug })),
    partOf(execute(context, OverlapsPartDocument, { slug })),
  ]);
  return { curve, places, money, timeline, overlaps };
}
