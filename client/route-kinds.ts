import type { RouteObject } from 'react-router';

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
    const { Component, loader, action } = await load();
    return { Component, loader, action };
  };
  return path === '/' ? { id: path, index: true, handle, lazy } : { id: path, path, handle, lazy };
}

function isPageHandle(value: unknown): value is PageHandle {
  return typeof value === 'object' && value !== null && 'interactive' in value;
}
