import { data, redirect, redirectDocument } from 'react-router';

/** Ends an action that did what was asked: the browser loads `address` (path or absolute URL) with GET. */
export function seeOther(address: string): Response {
  return /^https?:/.test(address) ? redirectDocument(address, 303) : redirect(address, 303);
}

/** Thrown by a loader whose noun is absent or not the reader's to see. */
export function notFound() {
  return data(null, { status: 404 });
}

/** Thrown by an action for a form that its page does not have: it was made up, or the page has changed since. */
export function noSuchForm() {
  return data(null, { status: 400 });
}

/** The answer of a page behind a mailed link: 404 for a link that is none of ours, 410 for one that has ended. */
export function behindLink<Found extends object>(link: 'open' | 'ended' | 'unknown', found: Found) {
  return data(found, { status: { open: 200, ended: 410, unknown: 404 }[link] });
}

/** Thrown by a loader of a page for people who are signed in: leads to sign-in and back to `request`'s page. */
export function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  return redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
}
