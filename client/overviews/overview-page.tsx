import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { CurvePicture } from './curve-picture.js';
import { MoneyPicture } from './money-picture.js';
import { OverlapPicture } from './overlap-picture.js';
import { PlacesPicture } from './places-picture.js';
import { TimelinePicture } from './timeline-picture.js';

const OverviewPageDocument = graphql(`
  query OverviewPage($slug: String!) {
    instance {
      time
    }
    edition(slug: $slug) {
      slug
      hasRoster
      canOrganize
      moneyStanding {
        overdueOrders
      }
      series {
        slug
        name
      }
      zoneOverlaps {
        id
        ...OverlapPicture
      }
      ...OrganizeHeader
      ...CurvePicture
      ...PlacesPicture
      ...MoneyPicture
      ...TimelinePicture
    }
  }
`);

/** Reads what an edition's pictures are drawn from, as far as the reader may see it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, instance } = await execute(context, OverviewPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  return { edition, now: instance.time };
}

/** How an edition stands, in pictures. */
export function Component() {
  const { edition, now } = useLoaderData<typeof loader>();
  const say = useText();
  const hasMoney = edition.canOrganize || edition.moneyStanding !== null;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="overview" />
      <div className="data-pictures">
        {edition.canOrganize && (
          <div className="across">
            <CurvePicture edition={edition} />
          </div>
        )}
        {edition.canOrganize && (
          <div>
            <PlacesPicture edition={edition} />
          </div>
        )}
        {hasMoney && (
          <div>
            <MoneyPicture edition={edition} />
          </div>
        )}
        <div className="across">
          <TimelinePicture edition={edition} now={now} />
        </div>
        {edition.zoneOverlaps.map((overlap) => (
          <div key={overlap.id}>
            <OverlapPicture overlap={overlap} slug={edition.slug} />
          </div>
        ))}
      </div>
      {hasMoney && (
        <p>
          <a href={`/organize/s/${edition.series.slug}`}>{say('overview.toSeries', { series: edition.series.name })}</a>
        </p>
      )}
    </div>
  );
}
