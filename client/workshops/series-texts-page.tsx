import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { LanguageTabs, WrittenTexts, wantedLanguage } from '../ui/written-texts.js';

const SeriesTextsPageDocument = graphql(`
  query SeriesTextsPage($slug: String!, $language: String!) {
    series(slug: $slug) {
      id
      slug
      name
      texts(language: $language) {
        language
        own
        version
        name
        summary
        story
      }
    }
  }
`);

const SetSeriesTextsDocument = graphql(`
  mutation SetSeriesTexts($input: SetSeriesTextsInput!) {
    setSeriesTexts(input: $input) {
      __typename
      ... on SetSeriesTextsSuccess {
        series {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Reads the texts of a series in one language, for who runs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const wanted = wantedLanguage(request);
  const variables = { slug: params['slug'] ?? '', language: wanted ?? 'en' };
  const { series } = await execute(context, SeriesTextsPageDocument, variables);
  if (!series?.texts) throw await nothingFor({ context, request });
  const { own } = series.texts;
  if (wanted === null && own !== 'en') throw redirect(`/organize/s/${series.slug}/texts?language=${own}`);
  return { ...series, texts: series.texts };
}

/** Saves the texts of one language. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [slug, language] = [params['slug'] ?? '', wantedLanguage(request) ?? 'en'];
  const { series } = await execute(context, SeriesTextsPageDocument, { slug, language });
  if (!series) throw notFound();
  const input = {
    seriesId: series.id,
    version: form.wholeNumber('version') ?? 0,
    language,
    name: form.text('name'),
    summary: form.text('summary'),
    story: form.text('story'),
  };
  const { refusal } = await perform(context, SetSeriesTextsDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/organize/s/${slug}/texts?language=${language}`);
}

/** The texts of a series, a language at a time. */
export function Component() {
  const { name, slug, texts } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={`${name}: ${say('organize.texts')}`} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.editions'), '/organize/editions'],
            [name, `/organize/s/${slug}`],
          ]}
          here={say('organize.texts')}
        />
        <h1>{name}</h1>
      </div>
      <LanguageTabs current={texts.language} />
      <WrittenTexts
        key={texts.language}
        texts={texts}
        fields={[
          { name: 'name', label: say('texts.field.name'), value: texts.name, maxLength: 200, kind: 'line' },
          { name: 'summary', label: say('texts.field.summary'), value: texts.summary, maxLength: 500, kind: 'lines' },
          {
            name: 'story',
            label: say('texts.field.story'),
            value: texts.story,
            maxLength: 20_000,
            kind: 'markdown',
            optional: true,
          },
        ]}
      />
    </div>
  );
}
