import type { EntityManager } from '@mikro-orm/core';
import { type SessionBefore, sessionCancelledMail, sessionMovedMail } from '../../emails/workshops/session-mails.js';
import { Person } from '../../schema/people/person.js';
import type { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { ToldPlan } from '../../schema/workshops/session-plan.js';
import { isTheirs } from '../registration/own-session.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import { sessionPlace } from '../workshops/session-place.js';
import { changedSessionPart } from './dates-part.js';
import { noteTold, toldSequence } from './facilitations.js';
import type { MailPorts, Rendered } from './mail-handler.js';
import { ownPlace } from './own-place.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { facilitatorPart, type PartPorts } from './session-calendar.js';

type Ids = Record<string, unknown>;

const gone: Rendered = { drop: 'The session or the place is gone.' };

/** A registration and a session that still concerns it; null when one of them is gone. */
export async function loadPlaced(em: EntityManager, ids: Ids) {
  const registration = await loadForMail(em, ids['registrationId']);
  const session = typeof ids['sessionId'] === 'string' ? await em.findOne(Session, { id: ids['sessionId'] }) : null;
  if (registration?.state !== 'CONFIRMED' || !session) return null;
  // Who was moved to another cohort meanwhile hears nothing more of this one.
  return isTheirs(registration, session) ? { registration, session } : null;
}

/** What a mail about a session says to someone with a place in it. */
export function aboutSession(
  ports: MailPorts,
  { registration, session }: NonNullable<Awaited<ReturnType<typeof loadPlaced>>>,
) {
  const place = ownPlace(registration, session);
  const values = valuesOf(ports, registration);
  return { ...values, session: shownSession(session, values.locale), place };
}

type Where = (session: Pick<Session, 'mode' | 'place'>) => string | null;

/** What people knew of a session before; null for a message that does not say so. */
function before(where: Where, title: string, told: unknown): SessionBefore | null {
  const { startsAt, endsAt, timeZone, mode, place, status } = (told ?? {}) as Partial<ToldPlan>;
  if (!startsAt || !endsAt || !timeZone) return null;
  const span = { title, startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone };
  return { span, place: where({ mode: mode ?? 'ONLINE', place }), isCancelled: status === 'CANCELLED' };
}

/** Whether it is as it was for the reader: only the room of a hybrid session changed, and they take part online. */
function isSame({ span, place, isCancelled }: SessionBefore, session: Session, now: string | null): boolean {
  const sameTime = +span.startsAt === +session.startsAt && +span.endsAt === +session.endsAt;
  return sameTime && place === now && isCancelled === (session.status === 'CANCELLED');
}

/** When what a message tells began to change and was changed last, and who had not even heard that the session was added. */
function changeIn(ids: Ids) {
  const { since, latest = since } = (ids['was'] ?? {}) as Partial<ToldPlan>;
  return { since, latest, newTo: typeof ids['newTo'] === 'string' ? new Date(ids['newTo']) : null };
}

/**
 * Whether somebody had not heard of what changed: they were confirmed after the latest change, by a mail that says it as it
 * is; or when nobody had been told of the session that was added.
 */
function isUnheardOf({ confirmedAt }: Registration, ids: Ids): boolean {
  const { latest, newTo } = changeIn(ids);
  if (!confirmedAt || !latest) return false;
  return confirmedAt > new Date(latest) || (newTo !== null && confirmedAt < newTo);
}

/** What somebody knew before: nothing is said of it to who came between two changes. */
function knownBefore({ confirmedAt }: Registration, ids: Ids): unknown {
  const { since } = changeIn(ids);
  return since && confirmedAt && confirmedAt > new Date(since) ? null : ids['was'];
}

const mailOf = (session: Session) => (session.status === 'CANCELLED' ? sessionCancelledMail : sessionMovedMail);

async function toFacilitator(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const options = { populate: ['edition'] } as const;
  const session = await em.findOne(Session, { id: String(ids['sessionId'] ?? '') }, options);
  const person = await em.findOne(Person, { id: String(ids['personId'] ?? '') });
  if (!session || !person?.email) return gone;
  if (session.sequence !== ids['sequence']) return { drop: 'The session has changed once more.' };
  // Whoever was taken off it, or lost the role, meanwhile hears nothing more.
  const facilitators = (await facilitatorsOf(em, [session.id], 'write')).get(session.id) ?? [];
  if (!facilitators.some(({ id }) => id === person.id)) return { drop: 'They do not facilitate it any more.' };
  const known = await toldSequence(em, person.id, session.id);
  if (known !== null && known >= session.sequence) return { drop: 'They were told of it with what they facilitate.' };
  const edition = session.edition.getEntity();
  const shown = shownSession(session, person.locale);
  const calendar = await facilitatorPart(em, ports, { person, edition, session });
  const email = await mailOf(session)({
    locale: person.locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: person.name,
    title: editionText(edition, 'title', person.locale).text,
    session: shown,
    place: sessionPlace(edition, session),
    ownPage: `${ports.publicUrl}/organize/w/${edition.slug}/sessions`,
    was: before((one) => sessionPlace(edition, one), shown.title, ids['was']),
    isFacilitator: true,
    ...calendarSaid(ports, person, calendar !== null),
  });
  const follow = (after: EntityManager) => noteTold(after, person.id, [session]);
  return { to: person.email, email, calendar, thread: `edition-${edition.id}-${person.id}`, follow };
}

/** What the mail says of the reader's calendar; who lets it follow is told where that is. */
function calendarSaid({ publicUrl }: MailPorts, { calendarBy }: Pick<Person, 'calendarBy'>, isAttached: boolean) {
  return { isAttached, settingsPage: !isAttached && calendarBy !== 'MAIL' ? `${publicUrl}/me/calendar` : null };
}

/** A session was moved, cancelled or put back: to someone with a place in it, or who facilitates it. */
export async function sessionChanged(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  if (ids['personId']) return toFacilitator(em, ports, ids);
  const found = await loadPlaced(em, ids);
  if (!found) return gone;
  const { registration, session } = found;
  if (session.sequence !== ids['sequence']) return { drop: 'The session has changed once more.' };
  const calendar = await changedSessionPart(em, ports, registration, session);
  if (calendar && !calendar.isNews) return { drop: 'Their calendar was told the same already.' };
  // Where a file of ours is in their calendar, that says what they know.
  const isInCalendar = typeof calendar?.item.before === 'number';
  if (!isInCalendar && isUnheardOf(registration, ids)) return { drop: 'They had not heard of it.' };
  const values = aboutSession(ports, found);
  const was = before((one) => ownPlace(registration, one), values.session.title, knownBefore(registration, ids));
  if (!calendar && was && isSame(was, session, values.place)) return { drop: 'Nothing of it is another for them.' };
  const said = calendarSaid(ports, registration.person.getEntity(), calendar !== null);
  const email = await mailOf(session)({ ...values, was, isFacilitator: false, ...said });
  return { to: addressOf(registration), email, calendar, thread: `registration-${registration.id}` };
}
