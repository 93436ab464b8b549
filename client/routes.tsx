import type { RouteObject } from 'react-router';
import { consoleRoute } from './console/console-route.js';
import { interactivePage, publicPage, tokenPage } from './route-kinds.js';

/** Every public page: plain HTML, forms that post to their own address. */
export const publicPages: RouteObject[] = [
  publicPage('/', () => import('./workshops/front-page.js')),
  publicPage('w', () => import('./workshops/editions-page.js')),
  publicPage('s/:slug', () => import('./workshops/series-page.js')),
  publicPage('w/:slug', () => import('./workshops/edition-page.js')),
  publicPage('w/:slug/register', () => import('./registration/register-page.js')),
  tokenPage('r/:link', () => import('./registration/own-page.js')),
  tokenPage('r/:link/cancel', () => import('./registration/cancel-page.js')),
  tokenPage('r/:link/cohort', () => import('./registration/cohort-page.js')),
  tokenPage('cohort/:id', () => import('./overviews/cohort-home-page.js')),
  tokenPage('cohort/:cohort/t/:id', () => import('./communities/thread-page.js')),
  tokenPage('r/:link/leave', () => import('./registration/leave-page.js')),
  tokenPage('pay/return', () => import('./payments/return-page.js')),
  tokenPage('sign-in', () => import('./people/sign-in-page.js')),
  tokenPage('sign-in/code', () => import('./people/sign-in-code-page.js')),
  tokenPage('sign-in/problem', () => import('./people/sign-in-problem-page.js')),
  tokenPage('sign-in/:token', () => import('./people/sign-in-link-page.js')),
  tokenPage('home', () => import('./people/home-page.js')),
  tokenPage('me', () => import('./people/profile-page.js')),
  tokenPage('me/visibility', () => import('./people/visibility-page.js')),
  tokenPage('me/security', () => import('./people/security-page.js')),
  tokenPage('me/identities/:id/remove', () => import('./people/provider-remove-page.js')),
  tokenPage('me/passkeys/:id/remove', () => import('./people/passkey-remove-page.js')),
  tokenPage('me/consents', () => import('./people/consents-page.js')),
  tokenPage('me/mail', () => import('./people/mail-page.js')),
  tokenPage('me/calendar', () => import('./people/calendar-page.js')),
  tokenPage('me/calendar/:id/revoke', () => import('./people/feed-revoke-page.js')),
  tokenPage('me/data', () => import('./people/data-page.js')),
  tokenPage('me/gone', () => import('./people/gone-page.js')),
  tokenPage('me/email/:link', () => import('./people/email-link-page.js')),
  tokenPage('alerts', () => import('./workshops/alerts-page.js')),
  tokenPage('alerts/:link', () => import('./workshops/alert-link-page.js')),
  tokenPage('p/:id', () => import('./people/person-page.js')),
  publicPage('privacy', () => import('./instance/privacy-page.js')),
  publicPage('accessibility', () => import('./instance/accessibility-page.js')),
  publicPage('c', () => import('./communities/communities-page.js')),
  publicPage('c/:slug', () => import('./communities/community-page.js')),
  tokenPage('c/:slug/plan', () => import('./communities/plan-page.js')),
  tokenPage('c/:slug/t/:id', () => import('./communities/thread-page.js')),
  tokenPage('i/:link', () => import('./communities/invitation-page.js')),
  tokenPage('rsvp/:link', () => import('./communities/rsvp-page.js')),
];

/** Every page for people who run things, shown inside the console's shell. */
const consolePages: RouteObject[] = [
  interactivePage('organize', () => import('./console/today-page.js')),
  interactivePage('organize/editions', () => import('./workshops/organize-page.js')),
  interactivePage('organize/communities', () => import('./communities/desks-page.js')),
  interactivePage('organize/c/:community', () => import('./communities/desk-page.js')),
  interactivePage('organize/c/:community/texts', () => import('./communities/community-texts-page.js')),
  interactivePage('organize/money', () => import('./payments/money-editions-page.js')),
  interactivePage('organize/people', () => import('./people/appointments-page.js')),
  interactivePage('organize/mails', () => import('./confirmations/deliveries-page.js')),
  interactivePage('organize/views', () => import('./people/views-page.js')),
  interactivePage('organize/w/:slug', () => import('./registration/roster-page.js')),
  interactivePage('organize/s/:slug', () => import('./overviews/series-page.js')),
  interactivePage('organize/s/:slug/texts', () => import('./workshops/series-texts-page.js')),
  interactivePage('organize/w/:slug/overview', () => import('./overviews/overview-page.js')),
  interactivePage('organize/w/:slug/sessions', () => import('./workshops/sessions-page.js')),
  interactivePage('organize/w/:slug/facts', () => import('./workshops/facts-page.js')),
  interactivePage('organize/w/:slug/texts', () => import('./workshops/texts-page.js')),
  interactivePage('organize/w/:slug/cohorts', () => import('./registration/cohorts-page.js')),
  interactivePage('organize/w/:slug/cohorts/people', () => import('./registration/board-page.js')),
  interactivePage('organize/w/:slug/cohorts/suggestion', () => import('./registration/suggestion-page.js')),
  interactivePage('organize/w/:slug/places', () => import('./registration/places-page.js')),
  interactivePage('organize/w/:slug/next', () => import('./workshops/next-page.js')),
  interactivePage('organize/w/:slug/attendance/:sessionId', () => import('./attendance/attendance-page.js')),
  interactivePage('organize/w/:slug/attendance/:sessionId/:registrationId', () => import('./attendance/mark-page.js')),
  interactivePage('organize/w/:slug/complete', () => import('./attendance/complete-page.js')),
  interactivePage('organize/w/:slug/money', () => import('./payments/money-page.js')),
  interactivePage('organize/w/:slug/messages', () => import('./confirmations/messages-page.js')),
  interactivePage('organize/w/:slug/embed', () => import('./workshops/embed-page.js')),
  interactivePage('organize/w/:slug/fund', () => import('./registration/fund-page.js')),
  interactivePage('organize/orders/:id', () => import('./payments/order-page.js')),
  interactivePage('organize/r/:id', () => import('./registration/registration-page.js')),
];

/** Pages for those who build the product; the server has none of them in production. */
export const devPages: RouteObject[] = [interactivePage('dev/style', () => import('./dev/style-page.js'))];

/** Every page that React takes over in the browser. */
export const interactivePages: RouteObject[] = [consoleRoute(consolePages)];
