import { useEffect, useRef } from 'react';
import { Outlet, useLocation, useMatches } from 'react-router';
import { placeOf } from '../../look/zones.js';
import { consoleId } from '../console/console-route.js';
import { LostReply } from './lost-reply.js';
import { Logo } from './marks.js';
import { ReaderChoices } from './reader-choices.js';
import { useViewer } from './root.js';
import { useReading, useText } from './text.js';

/** The frame of every page: header on the ground line, content, footer. The console brings a frame of its own. */
export function PageLayout() {
  const isConsole = useMatches().some(({ id }) => id === consoleId);
  if (isConsole) return <Outlet />;
  return (
    <PageFrame>
      <LostReply />
      <Outlet />
    </PageFrame>
  );
}

/** The frame around `children`; also used where a page failed. */
export function PageFrame({ children }: { children: React.ReactNode }) {
  const say = useText();
  return (
    <div className="page">
      <a className="skip-link visually-hidden" href="#content">
        {say('nav.skip')}
      </a>
      <PageHeader />
      <main id="content" tabIndex={-1} ref={useFocusOnNavigation()}>
        <div className="width">{children}</div>
      </main>
      <PageFooter />
    </div>
  );
}

function PageHeader() {
  const say = useText();
  const viewer = useViewer();
  return (
    <header className="page-header">
      <div className="width">
        <a className="logo" href="/">
          <Logo />
          <span className="logo-word">{say('app.name')}</span>
        </a>
        <nav className="page-nav" aria-label={say('nav.label')}>
          <ul>
            <NavItem to="/w" text={say('nav.workshops')} />
            <NavItem to="/c" text={say('nav.communities')} />
            {viewer?.canOrganize && <NavItem to="/organize" text={say('nav.organize')} />}
            {viewer ? (
              <>
                <NavItem to="/home" text={say('nav.home')} />
                <NavItem to="/me" text={say('nav.account')} />
              </>
            ) : (
              <NavItem to="/sign-in" text={say('nav.signIn')} />
            )}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function NavItem({ to, text }: { to: string; text: string }) {
  const { pathname } = useLocation();
  const here = `${pathname}/`.startsWith(`${to}/`) || (to === '/w' && pathname.startsWith('/s/'));
  return (
    <li>
      <a href={to} aria-current={here ? 'page' : undefined}>
        {text}
      </a>
    </li>
  );
}

function PageFooter() {
  const { say, locale, timeZone } = useReading();
  return (
    <footer className="page-footer">
      <div className="width">
        <span>{say('app.tagline')}</span>
        <span>
          {timeZone === null ? say('footer.zoneUnknown') : say('footer.zone', { zone: placeOf(locale, timeZone) })}
        </span>
        <ReaderChoices />
        <span className="cluster">
          <a href="/accessibility">{say('access.title')}</a>
          <a href="/privacy">{say('privacy.title')}</a>
        </span>
      </div>
    </footer>
  );
}

/** Moves the focus to the new page's content, and to the part its address names, when the router, not the browser, changed the page. */
export function useFocusOnNavigation() {
  const content = useRef<HTMLElement>(null);
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    content.current?.focus();
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [pathname, hash]);
  return content;
}
