import { graphql } from '../graphql/generated/index.js';

/** Every date of a rule, before anything is kept. */
export const PreviewSessionsDocument = graphql(`
  mutation PreviewSessions($input: PreviewSessionsInput!) {
    previewSessions(input: $input) {
      __typename
      ... on PreviewSessionsSuccess {
        dates {
          startsLocal
          ...SeriesRow
        }
      }
      ...Refused
    }
  }
`);

/** Adds the dates that were kept. */
export const CreateSessionsDocument = graphql(`
  mutation CreateSessions($input: CreateSessionsInput!) {
    createSessions(input: $input) {
      __typename
      ... on CreateSessionsSuccess {
        sessions {
          id
        }
      }
      ...Refused
      ... on InvalidInput {
        fields {
          choices
        }
      }
    }
  }
`);
