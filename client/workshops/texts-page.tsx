import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { everyLanguage } from '../ui/languages.js';
import { nothingFor } from '../ui/root.js';
import { useReading } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from './organize-header.js';
import { languageName } from './shown-languages.js';
import { TextsForm } from './texts-form.js';
import { atItsPlace, textsInput } from './texts-input.js';

const TextsPageDocument = graphql(`
  query TextsPage($slug: String!, $language: String!) {
    edition(slug: $slug) {
      id
      slug
      version
      language
      texts(language: $language) {
        language
        missing
        ...TextsForm
      }
      ...OrganizeHeader
    }
  }
`);

const SetEditionTextsDocument = graphql(`
  mutation SetEditionTexts($input: SetEditionTextsInput!) {
    setEditionTexts(input: $input) {
      __typename
      ... on SetEditionTextsSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** The language that the address names; the edition's own is told once the edition is known. */
function wantedLanguage(request: Request): string | null {
  const wanted = new URL(request.url).searchParams.get('language');
  return everyLanguage.find(({ code }) => code === wanted)?.code ?? null;
}

/** Reads the texts of an edition in one language, for who runs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const wanted = wantedLanguage(request);
  const variables = { slug: params['slug'] ?? '', language: wanted ?? 'en' };
  const { edition } = await execute(context, TextsPageDocument, variables);
  if (!edition?.texts) throw await nothingFor({ context, request });
  const own = new Intl.Locale(edition.language).language;
  if (wanted === null && own !== 'en') throw redirect(`/organize/w/${edition.slug}/texts?language=${own}`);
  return { ...edition, texts: edition.texts };
}

/** Saves the texts of one language. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const language = wantedLanguage(request) ?? 'en';
  const { edition } = await execute(context, TextsPageDocument, { slug: params['slug'] ?? '', language });
  if (!edition) throw notFound();
  const input = textsInput(form, edition.id, language);
  const { refusal } = await perform(context, SetEditionTextsDocument, { input });
  if (refusal) return refused(form, atItsPlace(form, refusal));
  announce('toast.textsSaved');
  return seeOther(`/organize/w/${params['slug']}/texts?language=${language}`);
}

/** The texts of an edition, a language at a time, and what each lacks. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { say, locale } = useReading();
  const { texts } = edition;
  const own = new Intl.Locale(edition.language).language;
  const names = texts.missing.map((name) => (isField(name) ? say(`texts.field.${name}`) : name));
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="texts" />
      <nav className="tabs" aria-label={say('texts.language')}>
        {everyLanguage.map(({ code, name }) => (
          <a
            key={code}
            href={`?language=${code}`}
            aria-current={code === texts.language ? 'page' : undefined}
            lang={code}
          >
            {name}
          </a>
        ))}
      </nav>
      <p>
        {texts.language === own && `${say('texts.own')}. `}
        {names.length === 0
          ? say('texts.whole')
          : say('texts.missingList', {
              language: languageName(locale, texts.language),
              own: languageName(locale, own),
              list: new Intl.ListFormat(locale).format(names),
            })}
      </p>
      <TextsForm key={texts.language} texts={texts} version={edition.version} own={own} />
    </div>
  );
}

const fieldNames = ['title', 'summary', 'description', 'forWhom', 'venueNotes', 'cancellation', 'questions'] as const;

function isField(name: string): name is (typeof fieldNames)[number] {
  return fieldNames.some((field) => field === name);
}
