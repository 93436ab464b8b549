import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import {
  createBrowserRouter,
  type HydrationState,
  matchRoutes,
  type RouteObject,
  RouterContextProvider,
} from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { browserRunner } from './graphql/browser-runner.js';
import { runDocumentContext } from './graphql/execute.js';
import { browserTree } from './page-tree.js';
import { devPages, interactivePages } from './routes.js';
import { shareNonce } from './ui/nonce.js';
import { loadTexts } from './ui/own-texts.js';
import { type Root, readerContext, rootId } from './ui/root.js';
import { ReadingContext, sayIn } from './ui/text.js';

declare global {
  interface Window {
    __staticRouterHydrationData?: HydrationState;
  }
}

/** Takes over the page that the server rendered. */
async function start(container: HTMLElement, hydrationData: HydrationState): Promise<void> {
  const root: Root | undefined = hydrationData.loaderData?.[rootId];
  if (!root) return;
  const { reader } = root;
  shareNonce();
  const routes = browserTree([...interactivePages, ...devPages]);
  await Promise.all([loadMatched(routes), loadTexts(reader.locale)]);
  const router = createBrowserRouter(routes, {
    hydrationData,
    getContext() {
      const context = new RouterContextProvider();
      context.set(
        runDocumentContext,
        browserRunner(reader.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
      );
      context.set(readerContext, reader);
      return context;
    },
  });
  const reading = { locale: reader.locale, timeZone: reader.timeZone, say: sayIn(reader.locale) };
  startTransition(() => {
    hydrateRoot(
      container,
      <ReadingContext value={reading}>
        <RouterProvider router={router} />
      </ReadingContext>,
    );
  });
}

/** The modules of the page that is shown must be here before React compares it with the server's. */
async function loadMatched(routes: RouteObject[]): Promise<void> {
  for (const { route } of matchRoutes(routes, window.location) ?? []) {
    if (typeof route.lazy !== 'function') continue;
    Object.assign(route, await route.lazy(), { lazy: undefined });
  }
}

const container = document.getElementById('root');
const hydrationData = window.__staticRouterHydrationData;
if (container && hydrationData) void start(container, hydrationData);
