import { type RouteObject, redirectDocument, type ShouldRevalidateFunctionArgs } from 'react-router';
import { notFound } from './graphql/answers.js';
import { ErrorPage } from './ui/error-page.js';
import { InteractiveLayout } from './ui/interactive-layout.js';
import { PageLayout } from './ui/page-layout.js';
import { loadRoot, rootId } from './ui/root.js';

/** The routes of the server: every page in the layout, and an answer for addresses nobody knows. */
export function serverTree(publicPages: RouteObject[], interactivePages: RouteObject[]): RouteObject[] {
  const unknown: RouteObject = { id: 'unknown', path: '*', loader: unknownPage, action: unknownPage };
  return tree([...publicPages, interactive(interactivePages), unknown]);
}

/** The routes of the browser: interactive pages; every other address is loaded from the server. */
export function browserTree(interactivePages: RouteObject[]): RouteObject[] {
  const elsewhere: RouteObject = { id: 'elsewhere', path: '*', loader: ({ request }) => redirectDocument(request.url) };
  return tree([interactive(interactivePages), elsewhere]);
}

/** Every route has a name of its own: the browser finds the server's data by it. */
function tree(children: RouteObject[]): RouteObject[] {
  const pages: RouteObject = { id: 'pages', ErrorBoundary: ErrorPage, children };
  return [
    {
      id: rootId,
      Component: PageLayout,
      loader: loadRoot,
      shouldRevalidate: isAnotherPage,
      ErrorBoundary: ErrorPage,
      HydrateFallback,
      children: [pages],
    },
  ];
}

function interactive(children: RouteObject[]): RouteObject {
  return { id: 'interactive', Component: InteractiveLayout, children };
}

/** Each page view has a seed of its own for its forms. */
function isAnotherPage({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate || currentUrl.pathname !== nextUrl.pathname;
}

function unknownPage(): never {
  throw notFound();
}

function HydrateFallback() {
  return null;
}
