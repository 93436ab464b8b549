import { graphql } from '../graphql/generated/index.js';

export const AttendancePageDocument = graphql(`
  query AttendancePage($slug: String!, $cohortId: ID, $after: String) {
    edition(slug: $slug) {
      slug
      mode
      hasRoster
      registrations(
        states: [CONFIRMED]
        cohortId: $cohortId
        orderBy: { by: NAME, direction: ASC }
        first: 100
        after: $after
      ) {
        nodes {
          id
          ...MarkLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...OrganizeHeader
      ...NamesByHand
    }
  }
`);

export const AttendanceSessionDocument = graphql(`
  query AttendanceSession($slug: String!) {
    edition(slug: $slug) {
      sessions {
        id
        title
        startsAt
        endsAt
        timeZone
        place
        canMark
        cohort {
          id
          name
        }
      }
    }
  }
`);
