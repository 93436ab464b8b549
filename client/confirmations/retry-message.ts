import { graphql } from '../graphql/generated/index.js';

/** Sends again what was given up. */
export const RetryMessageDocument = graphql(`
  mutation RetryMessage($input: RetryMessageInput!) {
    retryMessage(input: $input) {
      __typename
      ... on RetryMessageSuccess {
        messageId
      }
      ...Refused
    }
  }
`);
