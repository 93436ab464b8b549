import { serverTree } from './page-tree.js';
import { interactivePages, publicPages } from './routes.js';
import { createRender } from './server-render.js';
import { learnEveryLanguage } from './ui/all-texts.js';

learnEveryLanguage();

/** Renders any page of the product. */
export const render = createRender(serverTree(publicPages, interactivePages));
