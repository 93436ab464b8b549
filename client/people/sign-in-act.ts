import type { RouterContextProvider } from 'react-router';
import type { SignInInput } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform } from '../graphql/refusable.js';

const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        person {
          id
        }
      }
      ... on SignInFailed {
        triesLeft
      }
      ...Refused
    }
  }
`);

/** Signs the browser in by code or by link. */
export function signIn(context: Readonly<RouterContextProvider>, input: SignInInput) {
  return perform(context, SignInDocument, { input });
}

/** Where to go once signed in: the page of this site that was asked for, or one's home. */
export function addressAfter(request: Request): string {
  const next = new URL(request.url).searchParams.get('next') ?? '';
  return isOwnPath(next) ? next : '/home';
}

/** A path of this site, never another host: `//host` and `/\host` lead away. */
function isOwnPath(address: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(address);
}
