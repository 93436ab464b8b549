import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { SeriesNumbers } from './series-picture.js';
import { SeriesRiver } from './series-river.js';

const SeriesPageDocument = graphql(`
  query SeriesOverviewPage($slug: String!) {
    instance {
      time
    }
    series(slug: $slug) {
      slug
      name
      summary
      texts(language: "en") {
        version
      }
      years {
        edition {
          id
          slug
        }
      }
      ...SeriesPicture
      ...SeriesRiver
    }
  }
`);

/** Reads the years of a series; for those who run some of them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { series, instance } = await execute(context, SeriesPageDocument, { slug: params['slug'] ?? '' });
  if (!series?.years.length) throw await nothingFor({ context, request });
  return { series, now: instance.time };
}

/** A series over the years, in pictures. */
export function Component() {
  const { series, now } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={series.name} indexed={false} />
      <div className="stack tight">
        <Crumbs way={[[say('organize.editions'), '/organize/editions']]} here={series.name} />
        <h1>{series.name}</h1>
        <p className="lead" dir="auto">
          {series.summary}
        </p>
        <p className="cluster">
          {series.texts && <a href={`/organize/s/${series.slug}/texts`}>{say('organize.texts')}</a>}
          {series.years.length > 1 && (
            <a href={`/organize/compare?a=${series.years.at(-1)?.edition.slug}`}>{say('compare.title')}</a>
          )}
        </p>
      </div>
      <SeriesRiver series={series} now={now} />
      <SeriesNumbers series={series} />
    </div>
  );
}
