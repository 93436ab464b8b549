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
