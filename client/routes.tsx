import type { RouteObject } from 'react-router';

/** Every public page: plain HTML, forms that post to their own address. */
export const publicPages: RouteObject[] = [];

/** Every page that React takes over in the browser. */
export const interactivePages: RouteObject[] = [];
