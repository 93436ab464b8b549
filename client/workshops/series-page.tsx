import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { CommunityCard } from '../communities/community-card.js';
import { notFound } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { CalendarLinks } from '../ui/calendar-links.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { AlertCard } from './alert-form.js';
import { EditionYear } from './edition-year.js';
import { seriesJsonLd } from './series-json-ld.js';
import { langOf, useOtherLanguage } from './shown-languages.js';

const SeriesPageDocument = graphql(`
  query SeriesPage($slug: String!) {
    instance {
      publicUrl
    }
    series(slug: $slug) {
      id
      slug
      name
      summary
      storyHtml
      shownLanguages {
        field
        language
      }
      nextEdition {
        id
        slug
        label
        registrationWindow
      }
      communities {
        id
        ...CommunityCard
      }
    }
  }
`);

const SeriesYearsDocument = graphql(`
  query SeriesYears($seriesId: ID!, $after: String) {
    upcoming: editions(filter: UPCOMING, seriesId: $seriesId, first: 12) {
      nodes {
        id
        ...EditionYear
        ...SeriesJsonLd
      }
    }
    past: editions(filter: PAST, seriesId: $seriesId, first: 8, after: $after) {
      nodes {
        id
        ...EditionYear
        ...SeriesJsonLd
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Reads a series, its years to come and one page of its years past; an unknown one is 404. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { series, instance } = await execute(context, SeriesPageDocument, { slug: params['slug'] ?? '' });
  if (!series) throw notFound();
  const after = new URL(request.url).searchParams.get('after');
  const { upcoming, past } = await execute(context, SeriesYearsDocument, { seriesId: series.id, after });
  const { publicUrl } = instance;
  return { series, publicUrl, upcoming: after === null ? upcoming.nodes : [], past };
}

/** What returns every year: its story, its years on the line, and the communities that grew from it below. */
export function Component() {
  const { series, publicUrl, upcoming, past } = useLoaderData<typeof loader>();
  const say = useText();
  const lang = (field: string) => langOf(series.shownLanguages, field);
  const other = useOtherLanguage(series.shownLanguages);
  const next = series.nextEdition;
  const isOpen = next?.registrationWindow === 'OPEN';
  const years = [...past.nodes.toReversed(), ...upcoming];
  return (
    <div className="stack far">
      <Head
        title={series.name}
        description={series.summary}
        canonical={`/s/${series.slug}`}
        jsonLd={[seriesJsonLd({ ...series, editions: years })]}
      />
      <div className="hero-words">
        <p className="eyebrow">{say('series.kind')}</p>
        <h1 lang={lang('name')}>{series.name}</h1>
        <p className="lead" dir="auto" lang={lang('summary')}>
          {series.summary}
        </p>
        {other && <p className="muted">{say('texts.someInLanguage', { language: other })}</p>}
        {next && (
          <LinkButton href={`/w/${next.slug}`} weight="act">
            {say(isOpen ? 'series.toOpen' : 'series.toNext', { label: next.label })}
          </LinkButton>
        )}
      </div>
      <section className="stack" aria-labelledby="years">
        <h2 id="years">{say('series.years')}</h2>
        {years.length === 0 ? (
          <EmptyState text={say('series.noYears')} />
        ) : (
          <ol className="years">
            {years.map((edition) => (
              <li key={edition.id}>
                <EditionYear edition={edition} />
              </li>
            ))}
          </ol>
        )}
        <Pager pageInfo={past.pageInfo} />
        {years.length > 0 && <CalendarLinks publicUrl={publicUrl} path={`/calendar/series/${series.slug}.ics`} />}
      </section>
      <div className="columns">
        {series.storyHtml ? (
          <section className="stack" aria-labelledby="story">
            <h2 id="story">{say('series.story')}</h2>
            <SanitisedHtml html={series.storyHtml} lang={lang('story')} />
          </section>
        ) : (
          <div />
        )}
        {!isOpen && <AlertCard series={series} />}
      </div>
      {series.communities.length > 0 && (
        <section className="below stack" aria-labelledby="grown">
          <h2 id="grown">{say('series.grown')}</h2>
          <p>{say('edition.onwardsText')}</p>
          <ul className="cards">
            {series.communities.map((community) => (
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
