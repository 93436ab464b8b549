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

const CommunityTextsPageDocument = graphql(`
  query CommunityTextsPage($slug: String!, $language: String!) {
    community(slug: $slug) {
      id
      slug
      name
      texts(language: $language) {
        language
        own
        version
        name
        domain
        community
        practice
        rhythm
        welcome
      }
    }
  }
`);

const SetCommunityTextsDocument = graphql(`
  mutation SetCommunityTexts($input: SetCommunityTextsInput!) {
    setCommunityTexts(input: $input) {
      __typename
      ... on SetCommunityTextsSuccess {
        community {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Reads the texts of a community in one language, for its stewards. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const wanted = wantedLanguage(request);
  const variables = { slug: params['community'] ?? '', language: wanted ?? 'en' };
  const { community } = await execute(context, CommunityTextsPageDocument, variables);
  if (!community?.texts) throw await nothingFor({ context, request });
  const { own } = community.texts;
  if (wanted === null && own !== 'en') throw redirect(`/organize/c/${community.slug}/texts?language=${own}`);
  return { ...community, texts: community.texts };
}

/** Saves the texts of one language. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [slug, language] = [params['community'] ?? '', wantedLanguage(request) ?? 'en'];
  const { community } = await execute(context, CommunityTextsPageDocument, { slug, language });
  if (!community) throw notFound();
  const input = {
    communityId: community.id,
    version: form.wholeNumber('version') ?? 0,
    language,
    name: form.text('name'),
    domain: form.text('domain'),
    community: form.text('community'),
    practice: form.text('practice'),
    rhythm: form.text('rhythm'),
    welcome: form.text('welcome'),
  };
  const { refusal } = await perform(context, SetCommunityTextsDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/organize/c/${slug}/texts?language=${language}`);
}

const lines = { maxLength: 1000, kind: 'lines' } as const;

/** The statements of a community, a language at a time. */
export function Component() {
  const { name, slug, texts } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={`${name}: ${say('organize.texts')}`} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('nav.communities'), '/organize/communities'],
            [name, `/organize/c/${slug}`],
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
          { name: 'domain', label: say('texts.field.domain'), value: texts.domain, ...lines },
          { name: 'community', label: say('community.people'), value: texts.community, ...lines },
          { name: 'practice', label: say('community.practice'), value: texts.practice, ...lines },
          {
            name: 'rhythm',
            label: say('community.rhythm'),
            value: texts.rhythm,
            maxLength: 200,
            kind: 'line',
            optional: true,
          },
          {
            name: 'welcome',
            label: say('texts.field.welcome'),
            value: texts.welcome,
            maxLength: 4000,
            kind: 'markdown',
            optional: true,
          },
        ]}
      />
    </div>
  );
}
