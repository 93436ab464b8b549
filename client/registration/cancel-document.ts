import { graphql } from '../graphql/generated/index.js';

/** Cancels a registration at exactly the quote that was shown. */
export const CancelRegistrationDocument = graphql(`
  mutation CancelRegistration($input: CancelRegistrationInput!) {
    cancelRegistration(input: $input) {
      __typename
      ... on CancelRegistrationSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);
