import type { EntityManager } from '@mikro-orm/core';
import { sessionReminderMail } from '../../emails/workshops/session-mails.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import { peopleOf } from '../registration/session-people.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf } from './registration-mails.js';
import { aboutSession, loadPlaced, sessionChanged } from './session-change-mails.js';

const page = 200;
const dayMs = 86_400_000;

async function reminder(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const found = await loadPlaced(em, ids);
  if (found?.session.status !== 'PLANNED') return { drop: 'The session or the place is gone.' };
  if (found.session.startsAt <= ports.clock.now()) return { drop: 'The session has begun.' };
  if (found.session.sequence !== ids['sequence']) return { drop: 'The session was moved.' };
  const email = await sessionReminderMail(aboutSession(ports, found));
  return { to: addressOf(found.registration), email, thread: `registration-${found.registration.id}` };
}

/** How mails about sessions are made. */
export function sessionMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.session-reminder': (em, ids) => reminder(em, ports, ids),
    'mail.session-changed': (em, ids) => sessionChanged(em, ports, ids),
  };
}

/** Writes one message for each confirmed person a session concerns, in pages; may be repeated. */
async function tellEveryone(
  em: EntityManager,
  session: Session,
  kind: string,
  now: Date,
  { confirmedSince, ...more }: { confirmedSince?: Date; was?: unknown } = {},
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
        ...(confirmedSince ? { confirmedAt: { $gte: confirmedSince } } : {}),
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

/** Writes one message for each person who facilitates a session and has no place in it; may be repeated. */
async function tellFacilitators(em: EntityManager, session: Session, now: Date, was: unknown): Promise<number> {
  const { facilitatorIds = [] } = (await peopleOf(em.fork(), [session.id])).get(session.id) ?? {};
  await write(em, async (tx) => {
    for (const personId of facilitatorIds) {
      const payload = { sessionId: session.id, personId, sequence: session.sequence, was };
      const dedupKey = `mail.session-changed:${session.id}:${personId}:${session.sequence}`;
      const editionId = session.edition.id;
      await enqueue(tx, { kind: 'mail.session-changed', dedupKey, payload, priority: 3, personId, editionId }, now);
    }
  });
  return facilitatorIds.length;
}

/** A session was moved, cancelled or put back: everyone it concerns is told. */
export async function spreadSessionChange(
  em: EntityManager,
  ports: MailPorts,
  ids: Record<string, unknown>,
): Promise<Outcome> {
  const id = typeof ids['sessionId'] === 'string' ? ids['sessionId'] : '';
  const session = await em.fork().findOne(Session, { id }, { connectionType: 'write' });
  if (!session) return { kind: 'dead', reason: 'There is no such session.' };
  if (session.sequence !== ids['sequence']) return { kind: 'drop', reason: 'It has changed once more.' };
  const [now, was] = [ports.clock.now(), ids['was']];
  const since = typeof ids['confirmedSince'] === 'string' ? { confirmedSince: new Date(ids['confirmedSince']) } : {};
  const told = await tellEveryone(em, session, 'mail.session-changed', now, { was, ...since });
  // Only who came meanwhile has heard of what was undone.
  const facilitators = ids['confirmedSince'] ? 0 : await tellFacilitators(em, session, now, was);
  return { kind: 'done', note: `${told + facilitators} people` };
}

/** Reminds everyone of sessions that begin within a day; each once per session and time. A change that waits to be told comes first. */
export async function remindOfSessions(em: EntityManager, now: Date): Promise<number> {
  const soon = await em.fork().find(
    Session,
    {
      status: 'PLANNED',
      tellAt: null,
      startsAt: { $gt: now, $lte: new Date(now.getTime() + dayMs) },
      edition: { status: 'PUBLISHED' },
    },
    { limit: 200, orderBy: { startsAt: 'asc' } },
  );
  let told = 0;
  for (const session of soon) told += await tellEveryone(em, session, 'mail.session-reminder', now);
  return told;
}
