import type { Sale } from '../support/make-registration.js';

const register = `mutation Register($input: RegisterInput!) { register(input: $input) {
  __typename
  ... on RegisterSuccess { nextStep link }
  ... on EditionFull { isWaitlistOpen }
  ... on Problem { message }
  ... on InvalidInput { fields { path rule message } } } }`;

const editions = `query EditionsPage($filter: EditionFilter!, $first: Int!) { editions(filter: $filter, first: $first) {
  nodes { id slug title summary mode venue startsOn endsOn status registrationWindow registrationOpensAt placesLeft
    isWaitlistOpen timeZone }
  pageInfo { hasNextPage endCursor } } }`;

/** Requests of `size` different people who register for one paid place each, as the form sends them. */
export function registerBodies(sale: Sale, crowd: string, size: number): string[] {
  return Array.from({ length: size }, (_, index) =>
    JSON.stringify({
      query: register,
      variables: {
        input: {
          editionSlug: sale.slug,
          tierId: sale.tierId,
          name: `Person ${index}`,
          email: `${crowd}-${index}@example.org`,
          acceptsTerms: true,
          consents: ['COMMUNITY_INVITATIONS'],
          locale: 'en',
          timeZone: 'Europe/Lisbon',
          clientMutationId: `${crowd}-${index}`,
        },
      },
    }),
  );
}

/** The request for the first page of editions to come. */
export const editionsBody = JSON.stringify({ query: editions, variables: { filter: 'UPCOMING', first: 20 } });
