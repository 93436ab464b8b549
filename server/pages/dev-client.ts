import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { clientBase, type PageClient, type Render } from './page-client.js';

/** The client straight from its sources in `folder`, rebuilt as they change; for `npm run dev`, never in production. */
export async function devClient(fastify: FastifyInstance, folder: string): Promise<PageClient> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: join(folder, 'vite.config.ts'),
    server: { middlewareMode: true, hmr: { server: fastify.server } },
  });
  fastify.addHook('onClose', () => vite.close());
  fastify.get(`${clientBase}*`, (request, reply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
  });
  const render: Render = async (request, options) => {
    const entry = (await vite.ssrLoadModule('/entry-server.tsx')) as { render: Render };
    return entry.render(request, options);
  };
  const styles = [`${clientBase}ui/ground.css`];
  const scripts = [`${clientBase}@vite/client`];
  return {
    render,
    assets: null,
    icons: join(folder, 'public'),
    files: {
      plain: { styles, fonts: [], scripts: [...scripts, `${clientBase}public-page.ts`] },
      interactive: {
        fonts: [],
        styles: [`${clientBase}ui/interactive.css`, ...styles],
        scripts: [...scripts, `${clientBase}@id/@vitejs/plugin-react/preamble`, `${clientBase}main.tsx`],
      },
    },
  };
}
