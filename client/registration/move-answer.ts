import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import type { PlaceMode } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';

const TakeOverPlaceDocument = graphql(`
  mutation TakeOverPlace($input: TakeOverPlaceInput!) {
    takeOverPlace(input: $input) {
      __typename
      ... on TakeOverPlaceSuccess {
        link
      }
      ...Refused
    }
  }
`);

const DeclineMoveDocument = graphql(`
  mutation DeclineMove($input: DeclineMoveInput!) {
    declineMove(input: $input) {
      __typename
      ... on DeclineMoveSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

type Done = { address: string; refusal: null } | { address: null; refusal: Refusal };

/** Takes the place in the other edition, or has the money back; says whose page comes next. */
export async function answerMove(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  link: string,
): Promise<Done> {
  if (form.form === 'have-back') {
    const { refusal } = await perform(context, DeclineMoveDocument, { input: { link } });
    return refusal ? { address: null, refusal } : { address: `/r/${link}`, refusal: null };
  }
  const mode = form.optional('mode') as PlaceMode | null;
  const input = { link, cohortId: form.optional('cohortId'), mode };
  const { success, refusal } = await perform(context, TakeOverPlaceDocument, { input });
  return refusal ? { address: null, refusal } : { address: `/r/${success.link}`, refusal: null };
}
