import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';

/** Takes over clicks on links to pages of the console, so that they open without loading everything again. */
export function useOwnLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || isForBrowser(event, link)) return;
    const address = new URL(link.href, window.location.href);
    const isConsole = address.pathname === '/organize' || address.pathname.startsWith('/organize/');
    const isHere = address.pathname === window.location.pathname && address.search === window.location.search;
    if (address.origin !== window.location.origin || !isConsole || (isHere && address.hash !== '')) return;
    event.preventDefault();
    void navigate(address.pathname + address.search + address.hash);
  };
}

/** New tabs and downloads are the browser's. */
function isForBrowser(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return hasModifier || (link.target !== '' && link.target !== '_self') || link.hasAttribute('download');
}
