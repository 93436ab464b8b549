import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';

/** Marks a task as settled. */
export const FinishTaskDocument = graphql(`
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

/** The task of a form of `TaskList`, and what was open of its refund when the page was made. */
export function finishTaskInput(form: FormValues) {
  const openMinor = form.text('openMinor');
  return { taskId: form.text('taskId'), openMinor: openMinor ? Number(openMinor) : null };
}
