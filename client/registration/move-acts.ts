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

/** Moves somebody to another cohort. It is asked first: a mail goes out at once. */
export async function move(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  registrationId: string,
): Promise<Refusal | null> {
  const input = { registrationId, cohortId: form.text('cohortId') };
  const { success, refusal } = await perform(context, MoveToCohortDocument, { input });
  if (success) announce('move.done', { cohort: success.registration.cohort?.name ?? '' });
  return refusal;
}
