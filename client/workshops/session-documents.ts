import { graphql } from '../graphql/generated/index.js';

/** Adds a session. */
export const CreateSessionDocument = graphql(`
  mutation CreateSession($input: CreateSessionInput!) {
    createSession(input: $input) {
      __typename
      ... on CreateSessionSuccess {
        session {
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

/** Changes a session. */
export const ChangeSessionDocument = graphql(`
  mutation ChangeSession($input: ChangeSessionInput!) {
    changeSession(input: $input) {
      __typename
      ... on ChangeSessionSuccess {
        session {
          id
          pendingChange {
            people
          }
        }
      }
      ...Conflict
      ...Refused
      ... on InvalidInput {
        fields {
          choices
        }
      }
    }
  }
`);

/** Says where a session's online room is. */
export const SetSessionRoomDocument = graphql(`
  mutation SetSessionRoom($input: SetSessionRoomInput!) {
    setSessionRoom(input: $input) {
      __typename
      ... on SetSessionRoomSuccess {
        session {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);
