import { createContext, type LoaderFunctionArgs, useRouteLoaderData } from 'react-router';
import { notFound, signInFirst } from '../graphql/answers.js';
import { pageSeed } from '../graphql/client-mutation-id.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';

/** Route id of the layout around every page. */
export const rootId = 'root';

/** What a request shows of its reader. */
export interface Reader {
  /** BCP 47 tag. */
  readonly locale: string;
  /** IANA zone; null: not known yet. */
  readonly timeZone: string | null;
  /** Whether a session is presented; only the API knows whether it still holds. */
  readonly signedIn: boolean;
}

/** Where loaders and actions find who reads. */
export const readerContext = createContext<Reader>();

/** The signed-in person as the layout shows them. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly canOrganize: boolean;
}

/** What the layout around every page knows. */
export interface Root {
  readonly reader: Reader;
  readonly viewer: Viewer | null;
  /** Fresh for every page view and after every act; forms derive their `clientMutationId` from it. */
  readonly seed: string;
}

/** Asks who reads. */
export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      canOrganize
      person {
        id
        name
      }
    }
  }
`);

/** Reads who is signed in; visitors without a session cost no query. */
export async function loadRoot({ context }: LoaderFunctionArgs): Promise<Root> {
  const reader = context.get(readerContext);
  if (!reader.signedIn) return { reader, viewer: null, seed: pageSeed() };
  const { viewer } = await execute(context, ViewerDocument, {});
  return {
    reader,
    viewer: viewer && { id: viewer.person.id, name: viewer.person.name, canOrganize: viewer.canOrganize },
    seed: pageSeed(),
  };
}

/**
 * What a page for people who are signed in throws when it has nothing for the reader: sign in first where nobody is, or
 * their session has ended; else there is no such page.
 */
export async function nothingFor({ context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>) {
  const { viewer } = await execute(context, ViewerDocument, {});
  return viewer ? notFound() : signInFirst(request);
}

/** What the layout knows; null on a page whose layout could not be read. */
export function useRoot(): Root | null {
  return useRouteLoaderData<Root>(rootId) ?? null;
}

/** The signed-in person, null for a visitor. */
export function useViewer(): Viewer | null {
  return useRoot()?.viewer ?? null;
}
