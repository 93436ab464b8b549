import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const MoveToCohortDocument = graphql(`
  mutation MoveToCohort($input: MoveToCohortInput!) {
    moveToCohort(input: $input) {
      __typename
      ... on MoveToCohortSuccess {
        registration {
          id
          cohort {
            name
          }
        }
      }
      ...Refused
    }
  }
`);

/** Value of the choice to be in no cohort. */
export const noCohort = 'none';

/** Moves somebody to another cohort, or out of theirs. It is asked first: a mail goes out at once. */
export async function move(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  registrationId: string,
): Promise<Refusal | null> {
  const chosen = form.text('cohortId');
  const input = { registrationId, cohortId: chosen === noCohort ? null : chosen };
  const { success, refusal } = await perform(context, MoveToCohortDocument, { input });
  const to = success?.registration.cohort;
  if (to) announce('move.done', { cohort: to.name });
  else if (success) announce('move.doneOut');
  return refusal;
}
