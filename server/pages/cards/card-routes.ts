import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { directionOf } from '../../../look/direction.js';
import type { App } from '../../app.js';
import { visitor } from '../../platform/actor.js';
import { sendTagged } from '../../platform/etag.js';
import { knownLocale } from '../../platform/languages.js';
import { dayRange, textsIn } from '../texts-of.js';
import { isDrawable, unpackFonts } from './card-fonts.js';
import { type CardFacts, cardSvg } from './card-svg.js';
import { DrawnCards, TooManyCards } from './drawn-cards.js';

interface CardEdition {
  readonly title: string;
  readonly language: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly mode: 'ONLINE' | 'IN_PERSON' | 'HYBRID';
  readonly venue: string | null;
  readonly sessions: readonly { readonly title: string; readonly status: string; readonly endsAt: string }[];
  readonly series: { readonly communities: readonly object[] };
}

const document = /* GraphQL */ `query Card($slug: String!) { edition(slug: $slug) {
  title language startsOn endsOn mode venue sessions { title status endsAt } series { communities { id } } } }`;

/** Social images: `/w/<slug>/card.png` for what everyone may see, `/card.png` for the whole; texts in `?lang=`. */
export function addCards(app: App): void {
  const { fastify, config } = app;
  let unpacked: Promise<string[]> | undefined;
  const fonts = () => {
    unpacked ??= unpackFonts(join(config.dataDir, 'fonts')).catch((error: unknown) => {
      unpacked = undefined;
      throw error;
    });
    return unpacked;
  };
  const cards = new DrawnCards(fonts);
  const send = async (request: FastifyRequest, reply: FastifyReply, facts: CardFacts) => {
    try {
      const { png, etag } = await cards.of(cardSvg(facts, await cards.measure()));
      // Others fetch it to show it: no cookie is read, and it is the same for everyone.
      reply.headers({ 'cache-control': 'public, max-age=3600', 'cross-origin-resource-policy': 'cross-origin' });
      return sendTagged(request, reply.type('image/png'), etag, png);
    } catch (error) {
      if (error instanceof TooManyCards) return reply.code(503).header('retry-after', '10').send();
      throw error;
    }
  };
  fastify.get('/card.png', (request, reply) => send(request, reply, ownCard(config.publicUrl, localeOf(request))));
  fastify.get<{ Params: { slug: string } }>('/w/:slug/card.png', async (request, reply) => {
    const chosen = localeOf(request);
    const found = await readEdition(app, request.params.slug, chosen ?? visitor.locale);
    if (!found) return reply.code(404).header('cache-control', 'no-store').send();
    const locale = chosen ?? knownLocale(found.language);
    const isRead = locale === null || locale === (chosen ?? visitor.locale);
    const edition = isRead ? found : ((await readEdition(app, request.params.slug, locale)) ?? found);
    const facts = isDrawable(edition.title) ? editionCard(edition, config.publicUrl, locale, app.clock.now()) : null;
    return send(request, reply, facts ?? ownCard(config.publicUrl, locale));
  });
}

/** The edition as everyone may see it, in a language. */
async function readEdition(app: App, slug: string, locale: string): Promise<CardEdition | null> {
  const { data } = await app.execute(document, { slug }, { actor: { ...visitor, locale } });
  return (data as { edition: CardEdition | null } | null | undefined)?.edition ?? null;
}

function localeOf(request: FastifyRequest): string | null {
  const at = request.url.indexOf('?');
  return knownLocale(new URLSearchParams(at < 0 ? '' : request.url.slice(at)).get('lang'));
}

function ownCard(publicUrl: string, locale: string | null): CardFacts {
  const { say } = textsIn(locale);
  return {
    title: say('card.name'),
    lines: [say('card.tagline')],
    foot: new URL(publicUrl).host,
    direction: directionOf(locale ?? 'en'),
    stems: [true, true, true, false, false],
    roots: 3,
  };
}

function editionCard(edition: CardEdition, publicUrl: string, locale: string | null, now: Date): CardFacts {
  const { say, intl } = textsIn(locale);
  // Sessions that cohorts repeat stand once, as on the edition's own page.
  const planned = [...Map.groupBy(edition.sessions, ({ title }) => title).values()]
    .map((repeats) => repeats.filter(({ status }) => status !== 'CANCELLED'))
    .filter((repeats) => repeats.length > 0);
  const place = edition.venue && isDrawable(edition.venue) ? edition.venue : say(`card.${edition.mode}`);
  const count = planned.length > 0 ? say('card.sessions', { count: planned.length }) : null;
  return {
    title: edition.title,
    lines: [dayRange(intl.locale, edition.startsOn, edition.endsOn), [place, count].filter(Boolean).join(' · ')],
    foot: `${say('card.name')} · ${new URL(publicUrl).host}`,
    direction: directionOf(intl.locale),
    stems: planned.map((repeats) => repeats.every(({ endsAt }) => new Date(endsAt) <= now)),
    roots: edition.series.communities.length,
  };
}
