import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import type { CompletionRuling } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const DecideCompletionDocument = graphql(`
  mutation DecideCompletion($input: DecideCompletionInput!) {
    decideCompletion(input: $input) {
      __typename
      ... on DecideCompletionSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Grants or refuses completion, or leaves it to the rule again. */
export async function decide(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  registrationId: string,
): Promise<Refusal | null> {
  const ruling = form.text('ruling') as CompletionRuling;
  const input = { registrationId, ruling, reason: form.text('reason') };
  const { refusal } = await perform(context, DecideCompletionDocument, { input });
  if (!refusal) announce('toast.decided');
  return refusal;
}
