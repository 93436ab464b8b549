import { graphql } from '../graphql/generated/index.js';

/** Begins to make a passkey. */
export const StartNewPasskeyDocument = graphql(`
  mutation StartNewPasskey($input: StartNewPasskeyInput!) {
    startNewPasskey(input: $input) {
      __typename
      ... on StartNewPasskeySuccess {
        optionsJson
      }
      ...Refused
    }
  }
`);

/** Keeps what the browser made. */
export const AddPasskeyDocument = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) {
      __typename
      ... on AddPasskeySuccess {
        passkey { id }
      }
      ...Refused
    }
  }
`);

/** Begins to sign in by passkey. */
export const StartPasskeySignInDocument = graphql(`
  mutation StartPasskeySignIn($input: StartPasskeySignInInput!) {
    startPasskeySignIn(input: $input) {
      __typename
      ... on StartPasskeySignInSuccess {
        optionsJson
      }
      ...Refused
    }
  }
`);

/** Signs in by passkey. */
export const SignInWithPasskeyDocument = graphql(`
  mutation SignInWithPasskey($input: SignInWithPasskeyInput!) {
    signInWithPasskey(input: $input) {
      __typename
      ... on SignInSuccess {
        person { id }
      }
      ...Refused
    }
  }
`);

/** Calls a passkey something else. */
export const RenamePasskeyDocument = graphql(`
  mutation RenamePasskey($input: RenamePasskeyInput!) {
    renamePasskey(input: $input) {
      __typename
      ... on RenamePasskeySuccess {
        passkey { id }
      }
      ...Refused
    }
  }
`);

/** Takes a passkey away. */
export const RemovePasskeyDocument = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      __typename
      ... on RemovePasskeySuccess {
        ok
      }
      ...Refused
    }
  }
`);
