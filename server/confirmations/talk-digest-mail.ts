import type { EntityManager } from '@mikro-orm/core';
import { type DigestPlace, type DigestThread, talkDigestMail } from '../../emails/communities/talk-mails.js';
import { Post } from '../../schema/communities/thread.js';
import { Person } from '../../schema/people/person.js';
import type { Hearing } from '../communities/hearings.js';
import { gatheredPlaces, noteTold } from '../communities/loudness.service.js';
import { gatherMs } from '../communities/talk.service.js';
import { rows, type SqlValue } from '../platform/sql.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { contributionOf, talkPlaceOf } from './talk-parts.js';
import { unsubscribePage } from './unsubscribe-link.js';

type Ids = Record<string, unknown>;

/** Starting values: how much one gathered mail shows, and how old its oldest may be. */
const most = 20;
const mostWords = 500;
const oldestMs = 14 * 86_400_000;

/**
 * What others wrote in these places since each was last told, the newest of it, one more than is shown. What somebody
 * wrote after is read by them; threads that they began are told at once.
 */
async function newsOf(em: EntityManager, places: readonly Hearing[], personId: string, until: Date): Promise<string[]> {
  const oldest = new Date(until.getTime() - oldestMs);
  const where = places.map(({ communityId, cohortId, since }) => {
    const from = since && since > oldest ? since : oldest;
    const sql = `(t.${communityId ? 'community_id' : 'cohort_id'} = ? and t.last_post_at > ? and p.created_at > ?)`;
    return { sql, params: [communityId ?? cohortId, from, from] satisfies SqlValue[] };
  });
  const sql = `select p.id from post p join thread t on t.id = p.thread_id
    where (${where.map((one) => one.sql).join(' or ')}) and p.created_at <= ? and p.hidden_at is null
      and p.author_id <> ? and t.author_id <> ? and not exists (select 1 from post o
        where o.thread_id = p.thread_id and o.author_id = ? and o.created_at > p.created_at)
    order by p.created_at desc, p.id desc limit ${most + 1}`;
  const params = [...where.flatMap((one) => one.params), until, personId, personId, personId];
  return (await rows<{ id: string }>(em, sql, params, 'write')).map(({ id }) => id);
}

function threadsOf(posts: readonly Post[], page: string, locale: string): DigestThread[] {
  return [...Map.groupBy(posts, ({ thread }) => thread.id)].flatMap(([id, own]) => {
    const contributions = own.flatMap((post) => contributionOf(post, locale, mostWords) ?? []);
    const title = own[0]?.thread.getEntity().title ?? '';
    return contributions.length > 0 ? [{ title, page: `${page}/t/${id}`, contributions }] : [];
  });
}

async function placesOf(em: EntityManager, ports: MailPorts, ids: readonly string[], locale: string) {
  const populate = ['author', 'thread.community', 'thread.cohort'] as const;
  const options = { populate, orderBy: { createdAt: 'asc', id: 'asc' }, connectionType: 'write' } as const;
  const posts = await em.find(Post, { id: { $in: [...ids] } }, options);
  const byPlace = Map.groupBy(posts, ({ thread }) => talkPlaceOf(thread.getEntity(), ports.publicUrl, locale).page);
  return [...byPlace].flatMap(([page, own]): DigestPlace[] => {
    const thread = own[0]?.thread.getEntity();
    const threads = threadsOf(own, page, locale);
    return thread && threads.length > 0 ? [{ ...talkPlaceOf(thread, ports.publicUrl, locale), threads }] : [];
  });
}

async function digest(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const personId = String(ids['personId'] ?? '');
  const person = await em.findOne(Person, { id: personId }, { connectionType: 'write' });
  if (!person?.email) return { drop: 'The person is gone.' };
  const now = ports.clock.now();
  const heard = await gatheredPlaces(em, personId, ids['isWeekly'] === true, now);
  if (heard.length === 0) return { drop: 'Not wanted any more.' };
  // What is just being written is told by the telling that gathers it.
  const until = new Date(now.getTime() - gatherMs);
  const news = await newsOf(em, heard, personId, until);
  const places = await placesOf(em, ports, news.slice(0, most), person.locale);
  if (places.length === 0) return { drop: 'Nothing is new to them.' };
  const stopPage = unsubscribePage(ports, { kind: 'digest', personId });
  const email = await talkDigestMail({
    locale: person.locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    zone: heard[0]?.timeZone ?? 'UTC',
    places,
    hasMore: news.length > most,
    settingsPage: `${ports.publicUrl}/me/mail`,
    stopPage,
  });
  const follow = (after: EntityManager) => noteTold(after, heard, until);
  return { to: person.email, email, thread: `talk-${personId}`, unsubscribe: stopPage, list: 'talk', follow };
}

/** How the gathered mail of a morning is made. */
export function talkDigestMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.talk-digest': (em, ids) => digest(em, ports, ids) };
}
