import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { useText } from '../ui/text.js';
import { EditionCard } from './edition-card.js';

const EditionsPageDocument = graphql(`
  query EditionsPage($filter: EditionFilter!, $first: Int!, $after: String) {
    editions(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...EditionCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const pageSize = 20;

/** Reads one page of editions: those to come, or with `?show=past` those that are over. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const isPast = searchParams.get('show') === 'past';
  const filter = isPast ? 'PAST' : 'UPCOMING';
  const variables = { filter, first: pageSize, after: searchParams.get('after') } as const;
  const { editions } = await execute(context, EditionsPageDocument, variables);
  return { editions, isPast };
}

/** The way in: what can be joined this year, and what was. */
export function Component() {
  const { editions, isPast } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('editions.title')} description={say('editions.lead')} canonical="/w" />
      <div className="stack tight">
        <h1>{say('editions.title')}</h1>
        <p className="lead">{say('editions.lead')}</p>
      </div>
      <nav className="tabs" aria-label={say('editions.show')}>
        <a href="/w" aria-current={isPast ? undefined : 'page'}>
          {say('editions.upcoming')}
        </a>
        <a href="/w?show=past" aria-current={isPast ? 'page' : undefined}>
          {say('editions.past')}
        </a>
      </nav>
      {editions.nodes.length === 0 ? (
        <EmptyState text={say(isPast ? 'editions.nonePast' : 'editions.noneUpcoming')}>
          <LinkButton href={isPast ? '/w' : '/w?show=past'}>
            {say(isPast ? 'editions.upcoming' : 'editions.past')}
          </LinkButton>
        </EmptyState>
      ) : (
        <ul className="cards">
          {editions.nodes.map((edition) => (
            <li key={edition.id}>
              <EditionCard edition={edition} />
            </li>
          ))}
        </ul>
      )}
      <Pager pageInfo={editions.pageInfo} />
    </div>
  );
}
