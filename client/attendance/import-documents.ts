import { graphql } from '../graphql/generated/index.js';

export const ImportPageDocument = graphql(`
  query AttendanceImportPage($slug: String!) {
    edition(slug: $slug) {
      slug
      attendedFromPercent
      sessions {
        id
        title
        startsAt
        endsAt
        timeZone
        place
        canMark
        cohort {
          name
        }
      }
      ...OrganizeHeader
    }
  }
`);

export const ImportPreviewDocument = graphql(`
  mutation PreviewAttendanceImport($input: PreviewAttendanceImportInput!) {
    previewAttendanceImport(input: $input) {
      __typename
      ... on PreviewAttendanceImportSuccess {
        readAt
        people {
          match
          effect
          ...ImportedPerson
        }
      }
      ...Refused
    }
  }
`);

export const ImportAttendanceDocument = graphql(`
  mutation ImportAttendance($input: ImportAttendanceInput!) {
    importAttendance(input: $input) {
      __typename
      ... on ImportAttendanceSuccess {
        marked
      }
      ...Refused
    }
  }
`);
