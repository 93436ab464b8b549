import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { place } from './placing-acts.js';
import { SuggestionFigures } from './suggestion-figures.js';
import { SuggestionMoves } from './suggestion-moves.js';
import { SuggestionWish, wishFrom } from './suggestion-wish.js';

const SuggestionPageDocument = graphql(`
  query SuggestionPage($slug: String!, $wish: SuggestionWishInput!) {
    edition(slug: $slug) {
      id
      slug
      status
      cohorts {
        id
        name
      }
      placingSuggestion(wish: $wish) {
        token
        moves {
          person {
            registrationId
            cohortId
          }
          ...SuggestionMove
        }
        ...SuggestionFigures
      }
      ...OrganizeHeader
    }
  }
`);

/** Reads a suggestion as the address weighs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const wish = wishFrom(new URL(request.url).searchParams);
  const { edition } = await execute(context, SuggestionPageDocument, { slug: params['slug'] ?? '', wish });
  if (!edition?.placingSuggestion) throw await nothingFor({ context, request });
  return { ...edition, suggestion: edition.placingSuggestion, wish };
}

/** Moves those who are ticked. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await place(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/cohorts/people`);
}

/** Who could be in which cohort: the picture before and after, why each is moved, all or some taken over. */
export function Component() {
  const { suggestion, wish, ...edition } = useLoaderData<typeof loader>();
  const { moves, token } = suggestion;
  const say = useText();
  const isSilentPossible = edition.status === 'DRAFT' || moves.every(({ person }) => !person.cohortId);
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="cohorts" />
      <div className="between">
        <h2>{say('suggestion.title')}</h2>
        <LinkButton href={`/organize/w/${edition.slug}/cohorts/people`}>{say('board.open')}</LinkButton>
      </div>
      <p>{say('suggestion.lead')}</p>
      <SuggestionWish wish={wish} />
      <SuggestionFigures suggestion={suggestion} cohorts={edition.cohorts} />
      {moves.length === 0 ? (
        <EmptyState text={say('suggestion.none')} />
      ) : (
        <Form
          name="place"
          confirm={(typed) => {
            const count = typed.getAll('moves').length;
            if (count === 0) return null;
            return {
              title: say('board.ask', { count }),
              text: <p>{say(typed.has('isSilent') ? 'board.meansSilent' : 'board.means', { count })}</p>,
              button: say('board.save', { count }),
            };
          }}
        >
          <input type="hidden" name="editionId" value={edition.id} />
          <input type="hidden" name="suggestionToken" value={token} />
          <SuggestionMoves moves={moves} cohorts={edition.cohorts} />
          {isSilentPossible && (
            <TickField name="isSilent" label={say('board.silent')} hint={say('board.silentHint')} optional />
          )}
          <SubmitButton>{say('suggestion.apply')}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
