import type { RouteObject } from 'react-router';
import { ErrorPage } from '../ui/error-page.js';

/** Route id of the console's shell. */
export const consoleId = 'console';

/** Every page of the console inside its shell; a page that fails gives way alone, and the shell stays. */
export function consoleRoute(pages: RouteObject[]): RouteObject {
  return {
    id: consoleId,
    lazy: async () => {
      const { Component, loader, ErrorBoundary, shouldRevalidate } = await import('./console-shell.js');
      return { Component, loader, ErrorBoundary, shouldRevalidate };
    },
    children: pages.map((page) => ({ ...page, ErrorBoundary: ErrorPage })),
  };
}
