import { type LoaderFunction, type RouteObject, replace } from 'react-router';
import { LostPlace } from './graphql/execute.js';

/** What the server must know of a page before it answers. */
export interface PageHandle {
  /** React takes the page over in the browser; other pages are plain HTML with one small script. */
  readonly interactive: boolean;
  /** Whoever holds the address may act, or it shows what is one person's: not indexed, not stored. */
  readonly secret: boolean;
}

/** The module of a page: its component, and what it reads and does. */
export interface PageModule {
  readonly Component: React.ComponentType;
  readonly loader?: RouteObject['loader'];
  readonly action?: RouteObject['action'];
  /** When it is read again; by itself it is not after a refusal. */
  readonly shouldRevalidate?: NonNullable<RouteObject['shouldRevalidate']>;
}

type LoadPage = () => Promise<PageModule>;

/** A page for everyone: HTML that works without a script. */
export function publicPage(path: string, load: LoadPage): RouteObject {
  return page(path, load, { interactive: false, secret: false });
}

/** A page reached by a link from a mail: as a public page, and kept out of indexes and caches. */
export function tokenPage(path: string, load: LoadPage): RouteObject {
  return page(path, load, { interactive: false, secret: true });
}

/** A page for people who are signed in, which React takes over in the browser. */
export function interactivePage(path: string, load: LoadPage): RouteObject {
  return page(path, load, { interactive: true, secret: true });
}

/** The handle of the innermost of the matched routes; a page nobody knows is public. */
export function handleOf(matches: readonly { route: { handle?: unknown } }[]): PageHandle {
  const handle = matches.at(-1)?.route.handle;
  return isPageHandle(handle) ? handle : { interactive: false, secret: false };
}

function page(path: string, load: LoadPage, handle: PageHandle): RouteObject {
  const lazy = async () => {
    const { Component, loader, action, shouldRevalidate } = await load();
    const reading = { loader: typeof loader === 'function' ? fromTheFirst(loader) : loader };
    return { Component, ...reading, action, ...(shouldRevalidate && { shouldRevalidate }) };
  };
  return path === '/' ? { id: path, index: true, handle, lazy } : { id: path, path, handle, lazy };
}

/** Names of the parameters that hold a place in a list of a page. */
const places = ['after', 'gifts', 'threads'];

/** A list whose place in the address is none, or is no longer one, is shown from its first page. */
function fromTheFirst(loader: LoaderFunction): LoaderFunction {
  return async (args, handlerContext) => {
    try {
      return await loader(args, handlerContext);
    } catch (error) {
      const { pathname, searchParams } = new URL(args.request.url);
      const isSomewhere = places.some((name) => searchParams.has(name));
      if (!(error instanceof LostPlace && isSomewhere)) throw error;
      for (const name of places) searchParams.delete(name);
      throw replace(searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname, 303);
    }
  };
}

function isPageHandle(value: unknown): value is PageHandle {
  return typeof value === 'object' && value !== null && 'interactive' in value;
}
