import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { CommunityCard } from '../communities/community-card.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { GroundPicture } from '../ui/ground-picture.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { AlertCard } from './alert-form.js';
import { EditionCard } from './edition-card.js';
import { SeriesCard } from './series-card.js';

const FrontPageDocument = graphql(`
  query FrontPage {
    editions(filter: UPCOMING, first: 6) {
      nodes {
        id
        ...EditionCard
      }
    }
    seriesList(first: 12) {
      nodes {
        id
        ...SeriesCard
      }
    }
    communities(first: 3) {
      nodes {
        id
        ...CommunityCard
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** Reads what the front page shows; the list of past workshops has moved to `/w`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has('show') || searchParams.has('after')) throw redirect(`/w${search}`, 301);
  return await execute(context, FrontPageDocument, {});
}

/** The way in: the idea, what can be joined now, what returns every year, and what lasts. */
export function Component() {
  const { editions, seriesList, communities } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack far">
      <Head title={say('app.name')} description={say('front.lead')} canonical="/" />
      <div className="hero grounded">
        <div className="hero-words">
          <h1>{say('front.title')}</h1>
          <p className="lead">{say('front.lead')}</p>
          <p className="cluster">
            <LinkButton href="#open" weight="act">
              {say('front.toOpen')}
            </LinkButton>
            <LinkButton href="/c">{say('front.toCommunities')}</LinkButton>
          </p>
        </div>
        <div className="hero-picture">
          <GroundPicture />
        </div>
      </div>
      <section className="stack" aria-labelledby="open">
        <div className="section-head">
          <h2 id="open">{say('front.open')}</h2>
          <a href="/w">{say('front.all')}</a>
        </div>
        {editions.nodes.length === 0 ? (
          <EmptyState text={say('editions.noneUpcoming')} />
        ) : (
          <ul className="cards">
            {editions.nodes.map((edition) => (
              <li key={edition.id}>
                <EditionCard edition={edition} level={3} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {seriesList.nodes.length > 0 && (
        <div className="columns">
          <section className="stack tight" aria-labelledby="series">
            <div className="section-head">
              <h2 id="series">{say('front.series')}</h2>
            </div>
            <ul className="series-lines">
              {seriesList.nodes.map((series) => (
                <li key={series.id}>
                  <SeriesCard series={series} />
                </li>
              ))}
            </ul>
          </section>
          <AlertCard series={null} />
        </div>
      )}
      {communities.nodes.length > 0 && (
        <section className="below stack" aria-labelledby="lasting">
          <div className="between">
            <h2 id="lasting">{say('front.lasting')}</h2>
            <a href="/c">{say('front.allCommunities')}</a>
          </div>
          <p>{say('front.lastingText')}</p>
          <ul className="cards">
            {communities.nodes.map((community) => (
              <li key={community.id}>
                <CommunityCard community={community} level={3} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
