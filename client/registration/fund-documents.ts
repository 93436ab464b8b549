import { graphql } from '../graphql/generated/index.js';

/** Makes the fund of an edition. */
export const CreateFundDocument = graphql(`
  mutation CreateFund($input: CreateFundInput!) {
    createFund(input: $input) {
      __typename
      ... on CreateFundSuccess {
        fund {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Adds money to a fund. */
export const AddToFundDocument = graphql(`
  mutation AddToFund($input: AddToFundInput!) {
    addToFund(input: $input) {
      __typename
      ... on AddToFundSuccess {
        fund {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Takes money back out of a fund. */
export const TakeFromFundDocument = graphql(`
  mutation TakeFromFund($input: TakeFromFundInput!) {
    takeFromFund(input: $input) {
      __typename
      ... on TakeFromFundSuccess {
        fund {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Awards help with the fee, or declines it. */
export const DecideScholarshipDocument = graphql(`
  mutation DecideScholarship($input: DecideScholarshipInput!) {
    decideScholarship(input: $input) {
      __typename
      ... on DecideScholarshipSuccess {
        scholarship {
          id
        }
      }
      ...Refused
    }
  }
`);
