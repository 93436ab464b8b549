import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';

const FinishTaskDocument = graphql(`
  mutation FinishTask($input: FinishTaskInput!) {
    finishTask(input: $input) {
      __typename
      ... on FinishTaskSuccess {
        task {
          id
        }
      }
      ...Refused
    }
  }
`);

/**
 * Settles the task of a form of `TaskList`, with what was open of its refund when the page was made; answers why not, or
 * null. A sum that is no number is no other sum: nothing is asked of the API.
 */
export async function finishTask(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Refusal | null> {
  const typed = form.text('openMinor');
  const openMinor = typed ? Number(typed) : null;
  if (openMinor !== null && !Number.isSafeInteger(openMinor)) return wrongValue('openMinor', 'isInt');
  const input = { taskId: form.text('taskId'), openMinor };
  return (await perform(context, FinishTaskDocument, { input })).refusal;
}
