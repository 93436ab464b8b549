import { graphql } from '../graphql/generated/index.js';

/** Asks for another address. */
export const RequestEmailChangeDocument = graphql(`
  mutation RequestEmailChange($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) {
      __typename
      ... on RequestEmailChangeSuccess {
        isMailed
      }
      ...Refused
    }
  }
`);

/** Makes the new address count. */
export const ConfirmEmailChangeDocument = graphql(`
  mutation ConfirmEmailChange($input: ConfirmEmailChangeInput!) {
    confirmEmailChange(input: $input) {
      __typename
      ... on ConfirmEmailChangeSuccess {
        ok
      }
      ...Refused
    }
  }
`);

/** Takes the old address back. */
export const UndoEmailChangeDocument = graphql(`
  mutation UndoEmailChange($input: UndoEmailChangeInput!) {
    undoEmailChange(input: $input) {
      __typename
      ... on UndoEmailChangeSuccess {
        ok
      }
      ...Refused
    }
  }
`);

/** Signs one device out. */
export const EndSessionDocument = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      __typename
      ... on EndSessionSuccess {
        ok
      }
      ...Refused
    }
  }
`);

/** Signs out everywhere but here. */
export const EndOtherSessionsDocument = graphql(`
  mutation EndOtherSessions($input: EndOtherSessionsInput!) {
    endOtherSessions(input: $input) {
      __typename
      ... on EndOtherSessionsSuccess {
        ok
      }
      ...Refused
    }
  }
`);

/** Ends signing in by an account elsewhere. */
export const RemoveExternalIdentityDocument = graphql(`
  mutation RemoveExternalIdentity($input: RemoveExternalIdentityInput!) {
    removeExternalIdentity(input: $input) {
      __typename
      ... on RemoveExternalIdentitySuccess {
        ok
      }
      ...Refused
    }
  }
`);

/** Takes away who one is. */
export const EraseMeDocument = graphql(`
  mutation EraseMe($input: EraseMeInput!) {
    eraseMe(input: $input) {
      __typename
      ... on EraseMeSuccess {
        ok
      }
      ... on NotErasableYet {
        obstacles
      }
      ...Refused
    }
  }
`);
