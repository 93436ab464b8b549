import { useEffect, useState } from 'react';
import {
  type LoaderFunctionArgs,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useLocation,
  useNavigation,
} from 'react-router';
import { notFound, signInFirst } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { ErrorPage } from '../ui/error-page.js';
import { PageFrame, useFocusOnNavigation } from '../ui/page-layout.js';
import { SignedOutBar } from '../ui/signed-out.js';
import { useText } from '../ui/text.js';
import { ConsoleBar } from './console-bar.js';
import { ConsoleDrawer } from './console-drawer.js';
import { ConsoleNav } from './console-nav.js';
import { ConsoleTools } from './console-tools.js';
import { useOwnLinks } from './own-links.js';
import { PageNews } from './page-news.js';

const ConsoleShellDocument = graphql(`
  query ConsoleShell($slug: String!) {
    viewer {
      canOrganize
    }
    console {
      areas
      ...ConsoleNav
    }
    edition(slug: $slug) {
      ...ConsoleNavEdition
    }
  }
`);

/** Reads what the reader runs; for people who run nothing there is no such page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await execute(context, ConsoleShellDocument, { slug: params['slug'] ?? '' });
  if (!found.viewer) throw signInFirst(request);
  if (!found.console) throw notFound();
  return { console: found.console, edition: found.edition };
}

/** After acts, and where another edition is entered; not each time a living part looks again. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs): boolean {
  const { formMethod, currentParams, nextParams, defaultShouldRevalidate } = args;
  if (formMethod && formMethod !== 'GET') return defaultShouldRevalidate;
  return currentParams['slug'] !== nextParams['slug'];
}

/** The frame of the console: where one is and what else there is, around every page for people who run things. */
export function Component() {
  const { console, edition } = useLoaderData<typeof loader>();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setMenuOpen(false), [pathname]);
  const isBusy = useNavigation().state === 'loading';
  const nav = <ConsoleNav console={console} edition={edition} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only links inside are acted on, and a key on a link is a click
    <div className="console" onClick={useOwnLinks()}>
      <SkipLinks />
      <ConsoleBar onMenu={() => setMenuOpen(true)} isMenuOpen={isMenuOpen}>
        <ConsoleTools areas={console.areas} />
      </ConsoleBar>
      <div className="console-body">
        <aside className="console-side">{nav}</aside>
        <main id="content" tabIndex={-1} ref={useFocusOnNavigation()} aria-busy={isBusy || undefined}>
          <SignedOutBar />
          <Outlet />
        </main>
      </div>
      <ConsoleDrawer isOpen={isMenuOpen} onClose={() => setMenuOpen(false)}>
        {nav}
      </ConsoleDrawer>
      <PageNews />
    </div>
  );
}

function SkipLinks() {
  const say = useText();
  return (
    <div className="skip-links">
      <a className="skip-link visually-hidden" href="#content">
        {say('nav.skip')}
      </a>
      <a className="skip-link visually-hidden" href="#console-nav">
        {say('console.skipToNav')}
      </a>
    </div>
  );
}

/** Where the shell itself cannot be shown: the ordinary frame, and what happened. */
export function ErrorBoundary() {
  return (
    <PageFrame>
      <ErrorPage />
    </PageFrame>
  );
}
