import type { EntityManager } from '@mikro-orm/core';
import { Meeting } from '../../schema/communities/meeting.js';
import { newId } from '../../schema/node.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { Session } from '../../schema/workshops/session.js';
import { makeYear, type Year } from './make-year.js';

const zone = 'Europe/Lisbon';

/** Whole hours of summer time in Lisbon, which is an hour before UTC then. */
const inSummer = (local: string) => new Date(`${local}:00+01:00`);

function times(day: string) {
  const [startsLocal, endsLocal] = [`${day}T17:00`, `${day}T19:00`];
  const instants = { startsAt: inSummer(startsLocal), endsAt: inSummer(endsLocal) };
  return { startsLocal, endsLocal, timeZone: zone, ...instants };
}

/** The edition of spring 2026, over and completed: three Thursdays in Lisbon, one cohort, no fee, and the community that follows. */
export async function makeLastYear(em: EntityManager): Promise<Year> {
  const made = new Date('2026-02-02T09:00:00Z');
  const year = await makeYear(em, { now: made, cohorts: [12], slug: 'communities-2026' });
  const { editionId, sessionId, communityId } = year;
  const dates = { createdAt: made, updatedAt: made };
  await em.nativeUpdate(Session, { id: sessionId }, times('2026-04-16'));
  for (const [position, title] of [
    [1, 'How they begin'],
    [2, 'How they last'],
  ] as const) {
    const when = times(`2026-04-${16 + position * 7}`);
    const told = { status: 'PLANNED', sequence: 0 } as const;
    await em.insert(Session, { id: newId(), ...dates, edition: editionId, title, position, ...when, ...told });
  }
  const window = {
    registrationOpensAt: inSummer('2026-02-02T00:00'),
    registrationClosesAt: inSummer('2026-04-10T00:00'),
  };
  await em.nativeUpdate(
    Edition,
    { id: editionId },
    {
      label: '2026',
      title: 'Communities 2026',
      status: 'COMPLETED',
      sessionsToComplete: 3,
      startsOn: '2026-04-16',
      endsOn: '2026-04-30',
      startsAt: inSummer('2026-04-16T17:00'),
      endsAt: inSummer('2026-04-30T19:00'),
      ...window,
    },
  );
  await em.nativeUpdate(Series, { id: year.seriesId }, { slug: 'communities' });
  await em.nativeUpdate(Cohort, { edition: editionId }, { name: 'Morning group' });
  const [startsAt, endsAt] = [new Date('2027-06-15T16:00:00Z'), new Date('2027-06-15T17:30:00Z')];
  const clock = { startsLocal: '2027-06-15T16:00', endsLocal: '2027-06-15T17:30', startsAt, endsAt };
  await em.nativeUpdate(Meeting, { community: communityId }, clock);
  return year;
}
