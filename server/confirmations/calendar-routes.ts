import { createHash } from 'node:crypto';
import type { App } from '../app.js';
import { visitor } from '../platform/actor.js';
import { openRegistrationLink } from '../registration/registrations.service.js';
import { calendarFile } from './calendar.js';
import { loadForMail, sessionsOf } from './registration-mails.js';
import { sessionEntry } from './session-calendar.js';

/**
 * `/calendar/<link>.ics`: all sessions of one registration, behind its mailed link; a download and a feed. Strong ETag.
 * An unknown, ended or cancelled one is the same 404.
 */
export function addCalendarRoutes(app: App): void {
  const { fastify, orm, clock, config, secretKey } = app;
  const mailHost = new URL(config.publicUrl).hostname;
  fastify.get<{ Params: { file: string } }>('/calendar/:file', async ({ params, headers }, reply) => {
    const em = orm.em.fork();
    const token = params.file.endsWith('.ics') ? params.file.slice(0, -4) : null;
    const { registrationId } = await openRegistrationLink(em, visitor, secretKey, token);
    const registration = await loadForMail(em, registrationId);
    if (registration?.state !== 'CONFIRMED')
      return reply.code(404).type('text/plain').send('There is no such calendar.\n');
    const ports = { clock, secretKey, publicUrl: config.publicUrl, mailHost };
    const entries = (await sessionsOf(em, registration)).map((session) => ({
      ...sessionEntry(ports, registration, session, false),
      // The stamp is the last change of the data, so that an unchanged feed has an unchanged ETag.
      stamp: session.updatedAt,
    }));
    const file = calendarFile(registration.edition.getEntity().title, entries);
    const etag = `"${createHash('sha256').update(file).digest('base64url').slice(0, 32)}"`;
    reply.header('etag', etag).header('cache-control', 'private, max-age=3600').header('x-robots-tag', 'noindex');
    if (headers['if-none-match'] === etag) return reply.code(304).send();
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sessions.ics"')
      .send(file);
  });
}
