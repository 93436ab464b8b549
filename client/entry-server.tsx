import { serverTree } from './page-tree.js';
import { devPages, interactivePages, publicPages } from './routes.js';
import { createRender, type Render } from './server-render.js';
import { learnEveryLanguage } from './ui/all-texts.js';

learnEveryLanguage();

const product = createRender(serverTree(publicPages, interactivePages));
const productAndTools = createRender(serverTree(publicPages, [...interactivePages, ...devPages]));

/** Renders any page of the product; pages for those who build it only where `options` say so. */
export const render: Render = (request, options) => (options.devPages ? productAndTools : product)(request, options);
