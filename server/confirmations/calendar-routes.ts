import type { EntityManager } from '@mikro-orm/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.js';
import { visitor } from '../platform/actor.js';
import { sendTagged, tagOf } from '../platform/etag.js';
import { knownLocale } from '../platform/languages.js';
import { openRegistrationLink } from '../registration/registrations.service.js';
import { itemsOf } from './calendar-items.js';
import { feedFor, sessionsFor } from './feed-entries.js';
import { type Feed, feedOf } from './feed-file.js';
import { openFeed } from './feeds.service.js';
import { editionFeed, seriesFeed } from './public-feeds.js';
import { loadForMail } from './registration-mails.js';
import { type CalendarPorts, sessionEntry } from './session-calendar.js';

type Asked = FastifyRequest<{ Params: { file: string }; Querystring: { lang?: string } }>;

/**
 * Calendars that programs fetch: `/calendar/<secret or link>.ics` (a person's, a cohort's, one registration's) and the
 * public `/calendar/editions/<slug>.ics`, `/calendar/series/<slug>.ics`. The ETag decides what is unchanged. Whatever is
 * unknown, revoked, ended or a draft is the same 404.
 */
export function addCalendarRoutes(app: App): void {
  const { fastify, orm, clock, config, secretKey } = app;
  const mailHost = new URL(config.publicUrl).hostname;
  const ports = { clock, secretKey, publicUrl: config.publicUrl, mailHost };
  const nameIn = ({ params }: Asked) => (params.file.endsWith('.ics') ? params.file.slice(0, -4) : '');
  const langIn = ({ query }: Asked) => knownLocale(query.lang);
  fastify.get('/calendar/editions/:file', async (request: Asked, reply) =>
    answer(request, reply, await editionFeed(orm.em.fork(), ports, nameIn(request), langIn(request)), true),
  );
  fastify.get('/calendar/series/:file', async (request: Asked, reply) =>
    answer(request, reply, await seriesFeed(orm.em.fork(), ports, nameIn(request), langIn(request)), true),
  );
  fastify.get('/calendar/:file', async (request: Asked, reply) =>
    answer(request, reply, await privateFeed(orm.em.fork(), ports, nameIn(request)), false),
  );
}

/** A feed behind a secret of its own, or behind the link of a registration. */
async function privateFeed(em: EntityManager, ports: CalendarPorts, name: string): Promise<Feed | null> {
  const token = await openFeed(em, name, ports.clock.now());
  return token ? feedFor(em, ports, token) : registrationFeed(em, ports, name);
}

/** All sessions of one registration while its place is confirmed, or its edition was called off. */
async function registrationFeed(em: EntityManager, ports: CalendarPorts, link: string): Promise<Feed | null> {
  const { registrationId } = await openRegistrationLink(em, visitor, ports.secretKey, link);
  const registration = await loadForMail(em, registrationId);
  const edition = registration?.edition.getEntity();
  if (!registration || !edition) return null;
  const isCalledOff = edition.status === 'CANCELLED' && registration.confirmedAt != null;
  if (registration.state !== 'CONFIRMED' && !isCalledOff) return null;
  const items = await itemsOf(em, registration.person.id);
  const entries = (await sessionsFor(em, edition.id, registration.cohort?.id ?? null)).map((session) => ({
    ...sessionEntry(ports, registration, session, isCalledOff, items.get(session.id)),
    // The stamp is the last change of the data, so that an unchanged feed has an unchanged ETag.
    stamp: session.updatedAt,
  }));
  return feedOf(edition.title, entries, ports.clock.now());
}

function answer(asked: Asked, reply: FastifyReply, feed: Feed | null, isPublic: boolean) {
  if (!isPublic) reply.header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer');
  if (!feed) return reply.code(404).type('text/plain').send('There is no such calendar.\n');
  reply.header('cache-control', `${isPublic ? 'public' : 'private'}, max-age=3600`);
  if (feed.changedAt) reply.header('last-modified', feed.changedAt.toUTCString());
  reply.type('text/calendar; charset=utf-8').header('content-disposition', 'attachment; filename="sessions.ics"');
  return sendTagged(asked, reply, tagOf(feed.file), feed.file);
}
