import type { EntityManager } from '@mikro-orm/core';
import { talkMail } from '../../emails/communities/talk-mails.js';
import { Post, Thread } from '../../schema/communities/thread.js';
import { Person } from '../../schema/people/person.js';
import { type Hearing, hearingOf } from '../communities/hearings.js';
import { hearsAtOnce } from '../communities/talk.service.js';
import { placeOf } from '../communities/thread-policy.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { contributionOf, talkPlaceOf } from './talk-parts.js';
import { unsubscribePage } from './unsubscribe-link.js';

type Ids = Record<string, unknown>;

const mostContributions = 20;
const mostWords = 3000;

/** What one telling tells a person: what others wrote and nobody hid. Who wrote after it has read it. */
async function newsOf(em: EntityManager, thread: string, toldBy: string, personId: string): Promise<Post[]> {
  const options = { populate: ['author'], orderBy: { createdAt: 'asc', id: 'asc' }, connectionType: 'write' } as const;
  const told = await em.find(Post, { thread, toldBy, hiddenAt: null }, { ...options, limit: 100 });
  const own = { thread, author: personId };
  const last = await em.findOne(Post, own, { orderBy: { createdAt: 'desc' }, connectionType: 'write' });
  return told.filter(({ author, createdAt }) => author.id !== personId && (!last || createdAt > last.createdAt));
}

function stopOf(ports: MailPorts, { membershipId, cohortId, personId }: Hearing): string {
  return membershipId
    ? unsubscribePage(ports, { kind: 'community', membershipId })
    : unsubscribePage(ports, { kind: 'cohort', cohortId: cohortId ?? '', personId });
}

async function load(em: EntityManager, ids: Ids) {
  const options = { populate: ['community', 'cohort'], connectionType: 'write' } as const;
  const thread = await em.findOne(Thread, { id: String(ids['threadId'] ?? '') }, options);
  const person = await em.findOne(Person, { id: String(ids['personId'] ?? '') }, { connectionType: 'write' });
  return thread && person?.email ? { thread, person, to: person.email } : null;
}

async function talk(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ids);
  if (!found) return { drop: 'The thread or the person is gone.' };
  const { thread, person, to } = found;
  const { locale, id: personId } = person;
  const hearing = await hearingOf(em, personId, placeOf(thread), ports.clock.now());
  if (!hearing || !hearsAtOnce(hearing, thread.author.id)) return { drop: 'Not wanted any more.' };
  const news = await newsOf(em, thread.id, String(ids['spreadId'] ?? ''), personId);
  const shown = news.slice(0, mostContributions).flatMap((post) => contributionOf(post, locale, mostWords) ?? []);
  if (shown.length === 0) return { drop: 'Nothing of it is news to them, or it is hidden.' };
  const place = talkPlaceOf(thread, ports.publicUrl, locale);
  const stopPage = stopOf(ports, hearing);
  const email = await talkMail({
    locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    zone: hearing.timeZone,
    place,
    isCohort: hearing.cohortId !== null,
    title: thread.title,
    threadPage: `${place.page}/t/${thread.id}`,
    contributions: shown,
    hasMore: news.length > shown.length,
    isOwnThread: hearing.loudness !== 'EACH',
    settingsPage: `${ports.publicUrl}/me/mail`,
    stopPage,
  });
  return { to, email, thread: `thread-${thread.id}`, unsubscribe: stopPage, list: listOf(thread) };
}

function listOf({ community, cohort }: Thread): string {
  return community ? `${community.getEntity().slug}.communities` : `${cohort?.id}.cohorts`;
}

/** How mails about what is written are made that come at once. */
export function talkMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.talk': (em, ids) => talk(em, ports, ids) };
}
