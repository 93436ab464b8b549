import { graphql } from '../graphql/generated/index.js';

/** Says whether one comes to one meeting. */
export const AnswerRsvpDocument = graphql(`
  mutation AnswerRsvp($input: AnswerRsvpInput!) {
    answerRsvp(input: $input) {
      __typename
      ... on AnswerRsvpSuccess {
        rsvp {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Plans a meeting. */
export const PlanMeetingDocument = graphql(`
  mutation PlanMeeting($input: PlanMeetingInput!) {
    planMeeting(input: $input) {
      __typename
      ... on PlanMeetingSuccess {
        meeting {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Cancels a meeting that is to come. */
export const CancelMeetingDocument = graphql(`
  mutation CancelMeeting($input: CancelMeetingInput!) {
    cancelMeeting(input: $input) {
      __typename
      ... on CancelMeetingSuccess {
        meeting {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Asks for the online room of a meeting. */
export const EnterMeetingDocument = graphql(`
  mutation EnterMeeting($input: EnterMeetingInput!) {
    enterMeeting(input: $input) {
      __typename
      ... on EnterRoomSuccess {
        url
      }
      ...Refused
    }
  }
`);
