declare global {
  interface Window {
    /** Whether the page's scripts have taken over. */
    __isAlive?: boolean;
    /** What was sent before that by a form that asks first: the form and its button. */
    __held?: [HTMLFormElement, HTMLElement | null];
  }
}

/** Inline script of interactive pages: holds a form that asks first while nothing is there yet that could ask. */
export const holdEarlySubmits =
  "addEventListener('submit',e=>{if(!window.__isAlive&&!e.defaultPrevented&&e.target.hasAttribute('data-asks')){e.preventDefault();window.__held=[e.target,e.submitter]}})";

/** The page's scripts have taken over: what was held is sent once more, and asks. */
export function releaseHeld(): void {
  window.__isAlive = true;
  const held = window.__held;
  delete window.__held;
  held?.[0].requestSubmit(held[1]);
}
