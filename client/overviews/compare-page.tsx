import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { Crumbs } from '../ui/crumbs.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { CompareChoice } from './compare-choice.js';
import { CompareTable } from './compare-table.js';

const ComparePageDocument = graphql(`
  query ComparePage($a: String!, $b: String!, $language: String!) {
    a: edition(slug: $a) {
      id
      title
      language
      hasRoster
      series {
        years {
          edition {
            slug
          }
        }
      }
      ...CompareEdition
    }
    b: edition(slug: $b) {
      id
      title
      hasRoster
      ...CompareEdition
    }
    console {
      current: editions(which: CURRENT, first: 100) {
        nodes {
          slug
          title
        }
      }
      past: editions(which: PAST, first: 100) {
        nodes {
          slug
          title
        }
      }
    }
  }
`);

/** Reads two editions that the reader has to do with; the second is the one before where the address names none. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const slug = (name: string) => searchParams.get(name)?.slice(0, 120) ?? '';
  const wish = { a: slug('a'), b: slug('b') || slug('a'), language: 'en' };
  const first = await execute(context, ComparePageDocument, wish);
  if (!first.console) throw await nothingFor({ context, request });
  const choices = [...first.console.current.nodes, ...first.console.past.nodes];
  const before = slug('b')
    ? null
    : earlierOf(first.a?.series.years.map(({ edition }) => edition.slug) ?? [], slug('a'));
  // Texts are compared in the language of the first edition.
  const language = new Intl.Locale(first.a?.language ?? 'en').language;
  const again = { ...wish, b: before ?? wish.b, language };
  const isAnother = before !== null || language !== wish.language;
  const read = isAnother ? await execute(context, ComparePageDocument, again) : first;
  const [a, b] = [read.a?.hasRoster ? read.a : null, read.b?.hasRoster ? read.b : null];
  return { a, b, chosen: { a: slug('a'), b: before ?? slug('b') }, choices };
}

/** The edition before one in its series, earliest first. */
function earlierOf(slugs: readonly string[], slug: string): string | null {
  return slugs[slugs.indexOf(slug) - 1] ?? null;
}

/** Two editions side by side: what changed, and how they went. */
export function Component() {
  const { a, b, chosen, choices } = useLoaderData<typeof loader>();
  const say = useText();
  const isNamed = chosen.a !== '' && chosen.b !== '';
  return (
    <div className="stack wide">
      <Head title={say('compare.title')} indexed={false} />
      <div className="stack tight">
        <Crumbs way={[[say('organize.editions'), '/organize/editions']]} here={say('compare.title')} />
        <h1>{say('compare.title')}</h1>
      </div>
      <CompareChoice chosen={chosen} choices={choices} />
      {a && b && a.id !== b.id ? (
        <CompareTable a={a} b={b} />
      ) : (
        <EmptyState text={say(isNamed && !(a && b) ? 'compare.notFound' : 'compare.chooseTwo')} />
      )}
    </div>
  );
}
