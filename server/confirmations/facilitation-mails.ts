import type { EntityManager } from '@mikro-orm/core';
import type { Worded } from '../../emails/registration/reminder-mails.js';
import { facilitationMail, type LedSession } from '../../emails/workshops/facilitation-mail.js';
import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import { Person } from '../../schema/people/person.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import { isTheirs } from '../registration/own-session.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { sessionPlace } from '../workshops/session-place.js';
import type { CalendarPart } from './calendar-items.js';
import { type Facilitations, facilitationsOf, forgetTold, hearsWithPlace, noteTold } from './facilitations.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { heldOf } from './owed-items.js';
import { facilitatorPart, type PartPorts, sessionPart, wantsInvitations } from './session-calendar.js';
import { writtenWords } from './written-words.js';

type Ids = Record<string, unknown>;

interface Facilitating {
  readonly edition: Edition;
  readonly person: Person & { email: string };
}

async function load(em: EntityManager, ids: Ids): Promise<Facilitating | null> {
  const [editionId, personId] = [String(ids['editionId'] ?? ''), String(ids['personId'] ?? '')];
  const edition = await em.findOne(Edition, { id: editionId }, { connectionType: 'write', refresh: true });
  const person = await em.findOne(Person, { id: personId, erasedAt: null }, { connectionType: 'write', refresh: true });
  return edition && person?.email ? { edition, person: Object.assign(person, { email: person.email }) } : null;
}

const latest = (sessions: readonly Session[]) =>
  new Date(Math.max(...sessions.map(({ tellAt }) => tellAt?.getTime() ?? 0)));

/** Looks at what somebody facilitates now; a mail is owed where it is another than they know, and nothing of it waits. */
export async function followFacilitation(
  em: EntityManager,
  ids: Ids,
  { id, now }: { id: string; now: Date },
): Promise<Outcome> {
  const found = await load(em.fork(), ids);
  if (!found) return { kind: 'drop', reason: 'The edition or the person is gone.' };
  const { edition, person } = found;
  const { fresh, kept, dropped, waiting } = await facilitationsOf(em.fork(), edition, person, now);
  if (waiting.length > 0) {
    // A little later than the end of the window, which by then is told.
    const at = new Date(Math.max(latest(waiting).getTime(), now.getTime()) + 30_000);
    await write(em, (tx) => oweFacilitation(tx, { editionId: edition.id, personIds: [person.id], at }, now));
    return { kind: 'done', note: 'A change of a session waits.' };
  }
  if (edition.status === 'CANCELLED' && (await hearsWithPlace(em.fork(), edition.id, person.id))) {
    await forgetTold(em, person.id, dropped);
    return { kind: 'drop', reason: 'The mail about their own place tells them.' };
  }
  const held = wantsInvitations(person) ? await heldOf(em.fork(), person.id, kept) : null;
  const lacking = held ? kept.length - held.size : 0;
  if (fresh.length + dropped.length + lacking === 0) return { kind: 'drop', reason: 'There is nothing to tell.' };
  const about = { editionId: edition.id, personId: person.id };
  const mail = { kind: 'mail.facilitation', dedupKey: `facilitation:${id}`, payload: about, priority: 4, ...about };
  await write(em, (tx) => enqueue(tx, mail, now));
  return { kind: 'done' };
}

/** Most invitations in one mail; a calendar that follows has the others. */
const mostInvitations = 20;

/** Every change of the calendar that goes with the mail; what takes something out is never left out. */
async function calendarOf(
  em: EntityManager,
  ports: PartPorts,
  { edition, person }: Facilitating,
  { fresh, kept, dropped }: Facilitations,
) {
  const confirmed = { person: person.id, edition: edition.id, state: 'CONFIRMED' as const };
  const options = { populate: ['person', 'edition'], connectionType: 'write' } as const;
  const place = await em.findOne(Registration, confirmed, options);
  const given: CalendarPart[] = [];
  const taken: CalendarPart[] = [];
  for (const session of [...fresh, ...kept.filter(({ tellAt }) => !tellAt)]) {
    // Who has a place in it too has the one entry, which leads to their own page.
    const isPlaced = place !== null && isTheirs(place, session);
    const part = !isPlaced
      ? await facilitatorPart(em, ports, { person, edition, session })
      : wantsInvitations(person)
        ? await sessionPart(em, ports, place, session, false)
        : null;
    if (part?.isNews) given.push(part);
  }
  for (const session of dropped) {
    if (place && isTheirs(place, session)) continue;
    const part = await facilitatorPart(em, ports, { person, edition, session, isLeaving: true });
    if (part) taken.push(part);
  }
  return { given: given.slice(0, mostInvitations), more: Math.max(0, given.length - mostInvitations), taken };
}

/** A session as the mail shows it: while a change of it waits, as it was told. */
function shown({ publicUrl }: MailPorts, { edition, person }: Facilitating, session: Session): LedSession {
  const plan = session.tellAt ? session.toldPlan : null;
  const times = plan && {
    startsAt: new Date(plan.startsAt),
    endsAt: new Date(plan.endsAt),
    timeZone: plan.timeZone,
  };
  const held = plan ?? session;
  return {
    span: { ...shownSession(session, person.locale), ...times },
    isOnline: held.mode !== 'IN_PERSON',
    place: sessionPlace(edition, held),
    cohort: session.cohort?.getEntity().name ?? null,
    page: `${publicUrl}/organize/w/${edition.slug}/attendance/${session.id}`,
  };
}

async function wordsOf(em: EntityManager, edition: Edition): Promise<Worded | null> {
  if (edition.status !== 'CANCELLED') return null;
  const cancellation = await em.findOne(EditionCancellation, { edition: edition.id });
  return { words: writtenWords(cancellation?.message ?? '') };
}

async function facilitation(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ids);
  if (!found) return { drop: 'The edition or the person is gone.' };
  const { edition, person } = found;
  const now = ports.clock.now();
  const sessions = await facilitationsOf(em, edition, person, now);
  const { given, more, taken } = await calendarOf(em, ports, found, sessions);
  const { fresh, kept, dropped, waiting } = sessions;
  if (fresh.length + dropped.length + given.length + taken.length === 0) return { drop: 'They know all of it.' };
  const list = (some: readonly Session[]) => some.map((session) => shown(ports, found, session));
  const email = await facilitationMail({
    locale: person.locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: person.name,
    title: editionText(edition, 'title', person.locale).text,
    fresh: list(fresh),
    kept: list(kept),
    dropped: list(dropped),
    calledOff: await wordsOf(em, edition),
    files: { given: given.length, more, taken: taken.length },
    sessionsPage: `${ports.publicUrl}/organize/w/${edition.slug}/sessions`,
    settingsPage: person.calendarBy === 'MAIL' && more === 0 ? null : `${ports.publicUrl}/me/calendar`,
  });
  const follow = async (after: EntityManager) => {
    await noteTold(after, person.id, fresh);
    await forgetTold(after, person.id, dropped);
    const again = { editionId: edition.id, personIds: [person.id] };
    if (waiting.length > 0) await write(after, (tx) => oweFacilitation(tx, again, ports.clock.now()));
  };
  const [calendar = null, ...moreCalendar] = [...given, ...taken];
  return { to: person.email, email, calendar, moreCalendar, thread: `edition-${edition.id}-${person.id}`, follow };
}

/** How the one mail about what somebody facilitates in an edition is made. */
export function facilitationMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.facilitation': (em, ids, { id: messageId }) => facilitation(em, { ...ports, messageId }, ids) };
}
