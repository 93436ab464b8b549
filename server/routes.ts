import type { App } from './app.js';

/** Adds addresses beside the API: a feature's webhook, feeds, pages. Runs once, before the server listens. */
export type AddRoutes = (app: App) => void | Promise<void>;

/** Every address beside the API, in the order in which it is added. */
export const routes: readonly AddRoutes[] = [];
