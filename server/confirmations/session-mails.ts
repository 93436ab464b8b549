import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import { FacilitatorTold } from '../../schema/workshops/facilitator-told.js';
import { Session } from '../../schema/workshops/session.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import { peopleOf } from '../registration/session-people.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import { noteTold } from './facilitations.js';
import type { MailPorts, Renders } from './mail-handler.js';
import { sessionChanged } from './session-change-mails.js';

const page = 200;

/** How mails about sessions are made. */
export function sessionMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.session-changed': (em, ids, { id: messageId }) => sessionChanged(em, { ...ports, messageId }, ids),
  };
}

/** Writes one message for each confirmed person a session concerns, in pages; may be repeated. */
async function tellEveryone(
  em: EntityManager,
  session: Session,
  now: Date,
  { confirmedSince, ...more }: { confirmedSince?: Date; was?: unknown; newTo?: unknown } = {},
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
        const dedupKey = `mail.session-changed:${session.id}:${registrationId}:${session.sequence}`;
        const kind = 'mail.session-changed';
        if (await enqueue(tx, { kind, dedupKey, payload, priority: 3 }, now)) told += 1;
      }
    });
    after = people.at(-1)?.id ?? '';
  }
}

/**
 * Writes one message for each person who knows that they facilitate a session and has no place in it; may be repeated. Who
 * does not know yet that it is theirs hears of it as it is then, where it takes place.
 */
async function tellFacilitators(em: EntityManager, session: Session, now: Date, was: unknown): Promise<number> {
  const editionId = session.edition.id;
  const { facilitatorIds: people = [] } = (await peopleOf(em.fork(), [session.id])).get(session.id) ?? {};
  const known = await em.fork().find(FacilitatorTold, { session: session.id }, { connectionType: 'write' });
  const told = new Set(known.map(({ person }) => person.id));
  const leaders = (await facilitatorsOf(em.fork(), [session.id], 'write')).get(session.id) ?? [];
  const untold = leaders.flatMap(({ id }) => (told.has(id) || session.status === 'CANCELLED' ? [] : [id]));
  // At another time of another role, it may be theirs no longer.
  const gone = [...told].filter((id) => !leaders.some((leader) => leader.id === id));
  const placed = leaders.flatMap(({ id }) => (told.has(id) && !people.includes(id) ? [id] : []));
  await write(em, async (tx) => {
    for (const personId of people) {
      const payload = { sessionId: session.id, personId, sequence: session.sequence, was };
      const dedupKey = `mail.session-changed:${session.id}:${personId}:${session.sequence}`;
      await enqueue(tx, { kind: 'mail.session-changed', dedupKey, payload, priority: 3, personId, editionId }, now);
    }
    await oweFacilitation(tx, { editionId, personIds: [...gone, ...untold] }, now);
  });
  // Who has a place in it too hears by that.
  for (const personId of placed) await noteTold(em.fork(), personId, [session]);
  return people.length;
}

/** A session was moved, cancelled or put back: everyone it concerns is told. */
export async function spreadSessionChange(
  em: EntityManager,
  ports: MailPorts,
  ids: Record<string, unknown>,
): Promise<Outcome> {
  const id = typeof ids['sessionId'] === 'string' ? ids['sessionId'] : '';
  const session = await em.fork().findOne(Session, { id }, { populate: ['edition'], connectionType: 'write' });
  if (!session) return { kind: 'dead', reason: 'There is no such session.' };
  if (session.sequence !== ids['sequence']) return { kind: 'drop', reason: 'It has changed once more.' };
  if (session.edition.getEntity().status === 'CANCELLED') return { kind: 'drop', reason: 'The edition is called off.' };
  const [now, was] = [ports.clock.now(), ids['was']];
  const since = typeof ids['confirmedSince'] === 'string' ? { confirmedSince: new Date(ids['confirmedSince']) } : {};
  const told = await tellEveryone(em, session, now, { was, newTo: ids['newTo'], ...since });
  // Only who came meanwhile has heard of what was undone.
  const facilitators = ids['confirmedSince'] ? 0 : await tellFacilitators(em, session, now, was);
  return { kind: 'done', note: `${told + facilitators} people` };
}
