import { expect, test } from 'vitest';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { calendarReaders } from '../../support/calendar-readers.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';

cleanAfterEach();

test('the feed of a registration has its sessions, changes with them only, and ends with the registration', async () => {
  const app = await startTestApp();
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: new Date() });
  const id = await makeRegistration(em, year, new Date());
  const feed = (link: string) => `${app.url}/calendar/${link}.ics`;
  const address = feed(makeLink(app.app.secretKey, 'REGISTRATION', id));
  const first = await fetch(address);
  expect([first.status, first.headers.get('content-type'), first.headers.get('x-robots-tag')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'noindex',
  ]);
  const file = await first.text();
  const session = await em.findOneOrFail(Session, { id: year.sessionId });
  const person = (await em.findOneOrFail(Registration, { id })).person.id;
  for (const [, read] of calendarReaders) {
    const { method, events } = read(file);
    expect(method).toBe('');
    expect(events).toMatchObject([
      { uid: `session-${session.id}-${person}@localhost`, title: 'Why communities (Communities 2027)', attendee: '' },
    ]);
    expect(events[0]?.startsAt.getTime()).toBe(Math.floor(session.startsAt.getTime() / 1000) * 1000);
  }
  const etag = first.headers.get('etag') ?? '';
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  await em.nativeUpdate(Session, { id: session.id }, { title: 'Why now', updatedAt: new Date() });
  const changed = await fetch(address, { headers: { 'if-none-match': etag } });
  expect([changed.status, (await changed.text()).includes('Why now')]).toEqual([200, true]);

  const unknown = await fetch(feed(makeLink('another key', 'REGISTRATION', id)));
  const outdated = await fetch(feed(makeLink(app.app.secretKey, 'REGISTRATION', id, 2)));
  const otherPurpose = await fetch(feed(makeLink(app.app.secretKey, 'RSVP', id)));
  await em.nativeUpdate(Registration, { id }, { state: 'CANCELLED' });
  const over = await fetch(address);
  const answers = [unknown, outdated, otherPurpose, over];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
});
