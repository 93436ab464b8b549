import { graphql } from '../graphql/generated/index.js';

/** Makes a calendar address; the secret is in this answer only. */
export const MakeFeedDocument = graphql(`
  mutation MakeFeed($input: MakeFeedInput!) {
    makeFeed(input: $input) {
      __typename
      ... on MakeFeedSuccess {
        feed {
          name
        }
        url
        webcalUrl
      }
      ...Refused
    }
  }
`);

/** Ends a calendar address. */
export const RevokeFeedDocument = graphql(`
  mutation RevokeFeed($input: RevokeFeedInput!) {
    revokeFeed(input: $input) {
      __typename
      ... on RevokeFeedSuccess {
        feed {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Chooses how dates come into one's calendar. */
export const ChooseCalendarDocument = graphql(`
  mutation ChooseCalendar($input: ChooseCalendarInput!) {
    chooseCalendar(input: $input) {
      __typename
      ... on ChooseCalendarSuccess {
        person {
          id
          calendarBy
        }
      }
      ...Refused
    }
  }
`);
