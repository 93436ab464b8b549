import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { Notice } from '../ui/notice.js';
import { PagePart } from '../ui/page-part.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { CurvePicture } from './curve-picture.js';
import { MoneyPicture } from './money-picture.js';
import { OverlapPicture } from './overlap-picture.js';
import { readPictures } from './overview-parts.js';
import { PlacesPicture } from './places-picture.js';
import { ReadinessStrip } from './readiness-strip.js';
import { TimelinePicture } from './timeline-picture.js';

const OverviewPageDocument = graphql(`
  query OverviewPage($slug: String!) {
    edition(slug: $slug) {
      slug
      status
      hasRoster
      canOrganize
      canSeeMoney
      series {
        slug
        name
      }
      ...OrganizeHeader
      ...ReadinessStrip
    }
  }
`);

/** Reads what an edition's pictures are drawn from, as far as the reader may see it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const slug = params['slug'] ?? '';
  const { edition } = await execute(context, OverviewPageDocument, { slug });
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  return { edition, pictures: await readPictures(context, slug) };
}

/** How an edition stands, in pictures. */
export function Component() {
  const { edition, pictures } = useLoaderData<typeof loader>();
  const say = useText();
  const isCalledOff = edition.status === 'CANCELLED';
  const hasMoney = edition.canOrganize || edition.canSeeMoney;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="overview" />
      {!isCalledOff && edition.status !== 'COMPLETED' && <ReadinessStrip edition={edition} />}
      {isCalledOff && (
        <Notice tone="failed">
          {say('overview.calledOff')}{' '}
          {edition.canOrganize && <a href={`/organize/w/${edition.slug}/cancel`}>{say('overview.calledOffHow')}</a>}
        </Notice>
      )}
      <div className="data-pictures">
        {edition.canOrganize && !isCalledOff && (
          <div className="across">
            <PagePart part={pictures.curve} name={say('picture.curve.title')}>
              {(read) => read.edition && <CurvePicture edition={read.edition} />}
            </PagePart>
          </div>
        )}
        {edition.canOrganize && !isCalledOff && (
          <div>
            <PagePart part={pictures.places} name={say('picture.places.title')}>
              {(read) => read.edition && <PlacesPicture edition={read.edition} />}
            </PagePart>
          </div>
        )}
        {hasMoney && (
          <div>
            <PagePart part={pictures.money} name={say('picture.money.title')}>
              {(read) => read.edition && <MoneyPicture edition={read.edition} />}
            </PagePart>
          </div>
        )}
        {!isCalledOff && <DatesAndHours pictures={pictures} />}
      </div>
      {hasMoney && (
        <p className="cluster">
          <a href={`/organize/s/${edition.series.slug}`}>{say('overview.toSeries', { series: edition.series.name })}</a>
          <a href={`/organize/compare?a=${edition.slug}`}>{say('compare.title')}</a>
        </p>
      )}
    </div>
  );
}

function DatesAndHours({ pictures }: { pictures: Awaited<ReturnType<typeof readPictures>> }) {
  const say = useText();
  return (
    <>
      <div className="across">
        <PagePart part={pictures.timeline} name={say('picture.time.title')}>
          {({ edition, instance }) => edition && <TimelinePicture edition={edition} now={instance.time} />}
        </PagePart>
      </div>
      <PagePart part={pictures.overlaps} name={say('picture.overlap.title')}>
        {({ edition }) =>
          edition?.zoneOverlaps.map((overlap) => (
            <div key={overlap.id}>
              <OverlapPicture overlap={overlap} slug={edition.slug} />
            </div>
          ))
        }
      </PagePart>
    </>
  );
}
