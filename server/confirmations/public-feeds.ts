import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { Session } from '../../schema/workshops/session.js';
import { shownText } from '../platform/written-texts.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { type Feed, feedOf, sessionInFeed } from './feed-file.js';
import type { CalendarPorts } from './session-calendar.js';

const most = 1000;
const yearMs = 366 * 86_400_000;

async function sessions(em: EntityManager, ports: CalendarPorts, where: FilterQuery<Session>, locale: string) {
  const options = { populate: ['edition', 'cohort'], orderBy: { startsAt: 'desc', id: 'asc' }, limit: most } as const;
  const found = await em.find(Session, where, options);
  return found.map((session) => sessionInFeed(ports, session, locale, `session-${session.id}`));
}

/** The sessions of an edition that anyone may see; null for drafts and unknown ones. `locale`: the edition's own where null. */
export async function editionFeed(
  em: EntityManager,
  ports: CalendarPorts,
  slug: string,
  locale: string | null,
): Promise<Feed | null> {
  const edition = await em.findOne(Edition, { slug: slug.slice(0, 120), status: { $ne: 'DRAFT' } });
  if (!edition) return null;
  const language = locale ?? edition.language;
  const entries = await sessions(em, ports, { edition: edition.id }, language);
  return feedOf(editionText(edition, 'title', language).text, entries, ports.clock.now());
}

/** The sessions of a series: every edition that anyone may see, those of the last year and all to come. */
export async function seriesFeed(
  em: EntityManager,
  ports: CalendarPorts,
  slug: string,
  locale: string | null,
): Promise<Feed | null> {
  const series = await em.findOne(Series, { slug: slug.slice(0, 120) });
  if (!series) return null;
  const since = new Date(ports.clock.now().getTime() - yearMs);
  const where = { edition: { series: series.id, status: { $ne: 'DRAFT' as const } }, endsAt: { $gt: since } };
  const language = locale ?? series.language;
  const entries = await sessions(em, ports, where, language);
  return feedOf(shownText(series, 'name', language).text, entries, ports.clock.now());
}
