import type { EntityManager } from '@mikro-orm/core';
import type { Span } from '../../emails/when.js';
import { sessionCancelledMail, sessionMovedMail, sessionReminderMail } from '../../emails/workshops/session-mails.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import type { PlannedBefore } from '../workshops/sessions.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { sessionInvitation } from './session-calendar.js';

const page = 200;
const dayMs = 86_400_000;

async function load(em: EntityManager, ids: Record<string, unknown>) {
  const registration = await loadForMail(em, ids['registrationId']);
  const session = typeof ids['sessionId'] === 'string' ? await em.findOne(Session, { id: ids['sessionId'] }) : null;
  if (registration?.state !== 'CONFIRMED' || !session) return null;
  // Who was moved to another cohort meanwhile hears nothing more of this one.
  const isTheirs = !session.cohort || session.cohort.id === registration.cohort?.id;
  return isTheirs ? { registration, session } : null;
}

type Found = NonNullable<Awaited<ReturnType<typeof load>>>;

function aboutSession(ports: MailPorts, { registration, session }: Found) {
  const place = session.place ?? registration.edition.getEntity().venue ?? null;
  return { ...valuesOf(ports, registration), session, place };
}

/** When a moved session was to be; null for a message that does not say so. */
function plannedBefore(session: Session, was: unknown): Span | null {
  const { startsAt, endsAt, timeZone } = (was ?? {}) as Partial<PlannedBefore>;
  if (!startsAt || !endsAt || !timeZone) return null;
  return { title: session.title, startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone };
}

async function reminder(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const found = await load(em, ids);
  if (found?.session.status !== 'PLANNED') return { drop: 'The session or the place is gone.' };
  if (found.session.startsAt <= ports.clock.now()) return { drop: 'The session has begun.' };
  if (found.session.sequence !== ids['sequence']) return { drop: 'The session was moved.' };
  const email = await sessionReminderMail(aboutSession(ports, found));
  return { to: addressOf(found.registration), email, thread: `registration-${found.registration.id}` };
}

async function changed(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const found = await load(em, ids);
  if (!found) return { drop: 'The session or the place is gone.' };
  if (found.session.sequence !== ids['sequence']) return { drop: 'The session has changed once more.' };
  const { registration, session } = found;
  const email =
    session.status === 'CANCELLED'
      ? await sessionCancelledMail(aboutSession(ports, found))
      : await sessionMovedMail({ ...aboutSession(ports, found), was: plannedBefore(session, ids['was']) });
  const calendar = sessionInvitation(ports, registration, session, false);
  return { to: addressOf(registration), email, calendar, thread: `registration-${registration.id}` };
}

/** How mails about sessions are made. */
export function sessionMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.session-reminder': (em, ids) => reminder(em, ports, ids),
    'mail.session-changed': (em, ids) => changed(em, ports, ids),
  };
}

/** Writes one message for each confirmed person a session concerns, in pages; may be repeated. */
async function tellEveryone(
  em: EntityManager,
  session: Session,
  kind: string,
  now: Date,
  more: object = {},
): Promise<number> {
  let after = '';
  let told = 0;
  for (;;) {
    const people = await em.fork().find(
      Registration,
      {
        edition: session.edition.id,
        state: 'CONFIRMED',
        id: { $gt: after },
        ...(session.cohort ? { cohort: session.cohort.id } : {}),
      },
      { orderBy: { id: 'asc' }, limit: page, fields: ['id'] },
    );
    if (people.length === 0) return told;
    await write(em, async (tx) => {
      for (const { id: registrationId } of people) {
        const payload = { sessionId: session.id, registrationId, sequence: session.sequence, ...more };
        const dedupKey = `${kind}:${session.id}:${registrationId}:${session.sequence}`;
        if (await enqueue(tx, { kind, dedupKey, payload, priority: kind === 'mail.session-changed' ? 3 : 6 }, now))
          told += 1;
      }
    });
    after = people.at(-1)?.id ?? '';
  }
}

/** A session was moved or cancelled: everyone it concerns is told. */
export async function spreadSessionChange(
  em: EntityManager,
  ports: MailPorts,
  ids: Record<string, unknown>,
): Promise<Outcome> {
  const id = typeof ids['sessionId'] === 'string' ? ids['sessionId'] : '';
  const session = await em.fork().findOne(Session, { id }, { connectionType: 'write' });
  if (!session) return { kind: 'dead', reason: 'There is no such session.' };
  if (session.sequence !== ids['sequence']) return { kind: 'drop', reason: 'It has changed once more.' };
  const told = await tellEveryone(em, session, 'mail.session-changed', ports.clock.now(), {
    was: ids['was'],
  });
  return { kind: 'done', note: `${told} people` };
}

/** Reminds everyone of sessions that begin within a day; each once per session and time. */
export async function remindOfSessions(em: EntityManager, now: Date): Promise<number> {
  const soon = await em.fork().find(
    Session,
    {
      status: 'PLANNED',
      startsAt: { $gt: now, $lte: new Date(now.getTime() + dayMs) },
      edition: { status: 'PUBLISHED' },
    },
    { limit: 200, orderBy: { startsAt: 'asc' } },
  );
  let told = 0;
  for (const session of soon) told += await tellEveryone(em, session, 'mail.session-reminder', now);
  return told;
}
