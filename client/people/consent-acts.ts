import type { RouterContextProvider } from 'react-router';
import type { ConsentPurpose } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform } from '../graphql/refusable.js';

const SignOutDocument = graphql(`
  mutation SignOut($input: SignOutInput!) {
    signOut(input: $input) {
      __typename
      ... on SignOutSuccess {
        ok
      }
      ...Refused
    }
  }
`);

const SetConsentsDocument = graphql(`
  mutation SetConsents($input: SetConsentsInput!) {
    setConsents(input: $input) {
      __typename
      ... on SetConsentsSuccess {
        person {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Everything a person may agree to, each apart. */
export const consentPurposes = [
  'COMMUNITY_INVITATIONS',
  'COHORT_LIST',
  'ALUMNI_DIRECTORY',
  'PHOTOS',
  'STORY_FOLLOW_UP',
  'NEXT_EDITIONS',
] as const satisfies readonly ConsentPurpose[];

/** Ends the session of this browser, or every session of the person. */
export function signOut(context: Readonly<RouterContextProvider>, everywhere: boolean) {
  return perform(context, SignOutDocument, { input: { everywhere } });
}

/** From now on the person agrees to the purposes named in `given` and to no other. */
export function withConsents(context: Readonly<RouterContextProvider>, given: readonly string[]) {
  const input = { given: consentPurposes.filter((purpose) => given.includes(purpose)) };
  return perform(context, SetConsentsDocument, { input });
}
