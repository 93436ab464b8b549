import type { EntityManager } from '@mikro-orm/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { intlFor } from '../../emails/email.js';
import { Membership } from '../../schema/communities/membership.js';
import { Person } from '../../schema/people/person.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import type { App } from '../app.js';
import { endDigests, silenceCohort } from '../communities/loudness.service.js';
import { silenceMembership } from '../communities/membership-link.service.js';
import { objectTo, withdrawConsent } from '../people/consents.service.js';
import { endTaskMails } from '../people/profile.service.js';
import { endAlert } from '../workshops/alerts.service.js';
import { readUnsubscribe, type Subscription } from './unsubscribe-link.js';
import { unsubscribeHtml } from './unsubscribe-page.js';

/** The person a link is about, and the name of the community, cohort or series where it is about one; null when they are gone. */
async function readerOf(
  em: EntityManager,
  what: Subscription | null,
): Promise<{ locale: string; name: string } | null> {
  if (what?.kind === 'community') {
    const options = { populate: ['person', 'community'] } as const;
    const membership = await em.findOne(Membership, { id: what.membershipId }, options);
    return membership && { locale: membership.person.getEntity().locale, name: membership.community.getEntity().name };
  }
  if (what?.kind === 'alert') {
    const alert = await em.findOne(EditionAlert, { id: what.alertId }, { populate: ['series'] });
    return alert && { locale: alert.locale, name: alert.series?.getEntity().name ?? '' };
  }
  const person = what && (await em.findOne(Person, { id: what.personId, erasedAt: null }));
  const cohort = what?.kind === 'cohort' ? await em.findOne(Cohort, { id: what.cohortId }) : null;
  if (!person || (what.kind === 'cohort' && !cohort)) return null;
  return { locale: person.locale, name: cohort?.name ?? '' };
}

function end(em: EntityManager, what: Subscription, now: Date): Promise<void> {
  switch (what.kind) {
    case 'editions':
      return objectTo(em, what.personId, 'NEXT_EDITIONS', now);
    case 'alert':
      return endAlert(em, what.alertId, now);
    case 'community':
      return silenceMembership(em, what.membershipId, now);
    case 'cohort':
      return silenceCohort(em, what.personId, what.cohortId, now);
    case 'digest':
      return endDigests(em, what.personId, now);
    case 'tasks':
      return endTaskMails(em, what.personId, now);
    default:
      return withdrawConsent(em, what.personId, 'COMMUNITY_INVITATIONS', now);
  }
}

function send(reply: FastifyReply, status: number, page: Parameters<typeof unsubscribeHtml>[0]): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(unsubscribeHtml(page, reply.cspNonce.style));
}

function addPages({ orm, clock, secretKey }: App, fastify: FastifyInstance): void {
  const say = (locale: string) => {
    const intl = intlFor(locale);
    return (id: string, values?: Record<string, string>) => intl.formatMessage({ id: `unsubscribe.${id}` }, values);
  };
  const gone = (reply: FastifyReply) => {
    const text = say('en');
    const page = { title: text('gone.title'), text: text('gone.text'), button: null, home: text('home'), lang: 'en' };
    return send(reply, 404, page);
  };
  // Whatever form a mail program posts, nothing in it is needed.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    payload.on('end', () => done(null));
  });
  fastify.get<{ Params: { token: string } }>('/unsubscribe/:token', async ({ params }, reply) => {
    const what = readUnsubscribe(secretKey, params.token);
    const reader = await readerOf(orm.em.fork(), what);
    if (!what || !reader) return gone(reply);
    const [text, { name, locale: lang }] = [say(reader.locale), reader];
    const title = text(`${what.kind}.title`, { name });
    return send(reply, 200, {
      title,
      text: text(`${what.kind}.text`),
      button: text('button'),
      home: text('home'),
      lang,
    });
  });
  fastify.post<{ Params: { token: string } }>('/unsubscribe/:token', async ({ params }, reply) => {
    const what = readUnsubscribe(secretKey, params.token);
    const reader = await readerOf(orm.em.fork(), what);
    if (!what || !reader) return gone(reply);
    await end(orm.em.fork(), what, clock.now());
    const [text, { name, locale: lang }] = [say(reader.locale), reader];
    const done = text(`${what.kind}.done`, { name });
    return send(reply, 200, { title: text('doneTitle'), text: done, button: null, home: text('home'), lang });
  });
}

/**
 * `/unsubscribe/<link>`: a page with one button; a POST, by it or by a mail program (RFC 8058), ends what the link names,
 * without cookie, sign-in or redirect. Looking at it changes nothing. An unknown link is a 404.
 */
export async function addUnsubscribeRoutes(app: App): Promise<void> {
  await app.fastify.register(async (fastify) => addPages(app, fastify));
}
