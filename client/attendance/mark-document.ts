import { graphql } from '../graphql/generated/index.js';

export const MarkAttendanceDocument = graphql(`
  mutation MarkAttendance($input: MarkAttendanceInput!) {
    markAttendance(input: $input) {
      __typename
      ... on MarkAttendanceSuccess {
        marked
        attendance {
          registrationId
          state
          minutes
        }
      }
      ...Refused
    }
  }
`);
