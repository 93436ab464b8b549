import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';

const aYear = 365 * 24 * 60 * 60;

/**
 * Security headers on every answer. Scripts and styles are ours or carry `reply.cspNonce`; forms go to us or to the card
 * page, because browsers apply `form-action` to the redirect after a form too. Routes with `helmet: false` load nothing.
 */
export async function addSecurityHeaders(fastify: FastifyInstance, config: Config): Promise<void> {
  const isSecure = config.publicUrl.startsWith('https:');
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", ...cardPages(config)],
      },
    },
    strictTransportSecurity: isSecure && { maxAge: aYear, includeSubDomains: false },
    // To ourselves in full, so that forms on every page say where they come from; to others nothing.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  secureAnswers(fastify);
}

/**
 * Routes with `helmet: false` never answer pages: nothing may be loaded by what they say, so there is no nonce, and what
 * helmet says of the first answer is said of all.
 */
function secureAnswers(fastify: FastifyInstance): void {
  let kept: [string, string][] | undefined;
  fastify.addHook('onRequest', async ({ routeOptions }, reply) => {
    if (!isNeverPage(routeOptions.config)) return;
    for (const [name, value] of kept ?? []) reply.raw.setHeader(name, value);
    if (kept) return;
    const directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
    reply.helmet({ contentSecurityPolicy: { useDefaults: false, directives } });
    kept = Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]);
  });
}

function isNeverPage(config: object): boolean {
  const own: unknown = 'helmet' in config ? config.helmet : undefined;
  return typeof own === 'object' && own !== null && 'skipRoute' in own && own.skipRoute === true;
}

function cardPages({ stripe }: Config): string[] {
  if (stripe.kind !== 'stripe') return [];
  return ['https://checkout.stripe.com', ...(stripe.apiBase ? [stripe.apiBase] : [])];
}
