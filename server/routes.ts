import type { App } from './app.js';
import { addCertificateRoutes } from './attendance/certificate-routes.js';
import { addPrintRoutes } from './attendance/print-routes.js';
import { addTaskFileRoutes } from './attendance/task-file-routes.js';
import { addCalendarRoutes } from './confirmations/calendar-routes.js';
import { addUnsubscribeRoutes } from './confirmations/unsubscribe-routes.js';
import { addLocalTools } from './dev/local-tools.js';
import { addExportRoutes } from './integrations/export-routes.js';
import { addCards } from './pages/cards/card-routes.js';
import { addCrawlers } from './pages/crawlers/crawler-routes.js';
import { addEmbeds } from './pages/embed/embed-routes.js';
import { stripeWebhook } from './payments/stripe-webhook.js';
import { addOidcRoutes } from './people/oidc-routes.js';
import { addOwnDataRoutes } from './people/own-data-routes.js';
import { addPhotoRoutes } from './people/photo-routes.js';
import { addMaterialRoutes } from './registration/material-routes.js';

/** Adds addresses beside the API: a feature's webhook, feeds, pages. Runs once, before the server listens. */
export type AddRoutes = (app: App) => void | Promise<void>;

/** Every address beside the API, in the order in which it is added. */
export const routes: readonly AddRoutes[] = [
  stripeWebhook,
  addOidcRoutes,
  addPhotoRoutes,
  addPrintRoutes,
  addMaterialRoutes,
  addTaskFileRoutes,
  addOwnDataRoutes,
  addCalendarRoutes,
  addCertificateRoutes,
  addUnsubscribeRoutes,
  addExportRoutes,
  addCards,
  addEmbeds,
  addCrawlers,
  addLocalTools,
];
