import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { PlacedPerson } from '../../schema/registration/placing.js';
import type { RegistrationState } from '../../schema/registration/registration.enums.js';
import { languageOf } from '../../schema/translations.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import type { Placeable, Room } from './balancing.js';
import { canOrganize } from './registration.policy.js';

/** Most people who are placed at once; an edition of more is placed by its roster. */
const most = 2000;

/** Providers whose addresses say nothing about where somebody works. */
const forEveryone =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|proton|protonmail|pm|gmx|web|mail|yandex|zoho|fastmail|tutanota|posteo|qq|163|126|free|orange|wanadoo|laposte|libero|sapo|uol|bol|terra|t-online|freenet|mailbox|hey)\./;

function organisationOf(email: string | null): string | null {
  const domain = email?.slice(email.lastIndexOf('@') + 1).toLowerCase() ?? '';
  return domain === '' || forEveryone.test(domain) ? null : domain;
}

interface Row {
  id: string;
  name: string;
  state: RegistrationState;
  cohort_id: string | null;
  time_zone: string | null;
  locale: string;
  email: string | null;
  cohort_moves: number;
}

/** Everybody who has a place and no open offer, by name. */
export async function peopleWithPlaces(em: EntityManager, editionId: string, now: Date): Promise<PlacedPerson[]> {
  const sql = `select r.id, r.participant_name as name, r.state, r.cohort_id, coalesce(r.time_zone, p.time_zone) as time_zone,
      r.locale, p.email, r.cohort_moves from registration r join person p on p.id = r.person_id
    where r.edition_id = ? and r.state in ('ACCEPTED', 'HELD', 'CONFIRMED')
      and (r.state = 'CONFIRMED' or r.held_until is null or r.held_until > ?)
    order by r.participant_name, r.id limit ${most}`;
  const found = await rows<Row>(em, sql, [editionId, now], 'write');
  return found.map((row) =>
    Object.assign(new PlacedPerson(), {
      registrationId: row.id,
      name: row.name,
      state: row.state,
      cohortId: row.cohort_id,
      timeZone: row.time_zone,
      language: languageOf(row.locale),
      organisation: organisationOf(row.email),
      isOwnChoice: row.cohort_id !== null && Number(row.cohort_moves) === 0,
    }),
  );
}

/** The same for who runs the edition; null for others. */
export async function placedPeople(em: EntityManager, actor: Actor, edition: Edition, now: Date) {
  return canOrganize(actor, edition) ? peopleWithPlaces(em, edition.id, now) : null;
}

/** Minutes east of UTC of a zone at an instant; null where it is not known. */
function offsetOf(timeZone: string | null | undefined, at: Date): number | null {
  if (!timeZone) return null;
  try {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
    return zoned.offsetNanoseconds / 60_000_000_000;
  } catch {
    return null;
  }
}

/** The people and cohorts of an edition as a suggestion weighs them, by the clocks of its first day. */
export async function boardOf(em: EntityManager, edition: Edition, now: Date) {
  const shown = await peopleWithPlaces(em, edition.id, now);
  const cohorts = await em.find(Cohort, { edition: edition.id }, { orderBy: { position: 'asc', id: 'asc' } });
  const pools = await rows<{ subject_id: string; capacity: number | null; taken: number }>(
    em,
    "select subject_id, capacity, taken from capacity_pool where edition_id = ? and kind = 'COHORT'",
    [edition.id],
    'write',
  );
  const people = shown.map(
    (one): Placeable => ({
      id: one.registrationId,
      offset: offsetOf(one.timeZone, edition.startsAt),
      language: one.language,
      organisation: one.organisation ?? null,
      cohortId: one.cohortId ?? null,
      isOwnChoice: one.isOwnChoice,
    }),
  );
  const rooms = cohorts.map((cohort): Room => {
    const pool = pools.find((one) => one.subject_id === cohort.id);
    const inside = people.filter(({ cohortId }) => cohortId === cohort.id).length;
    const left = pool?.capacity == null ? null : Math.max(0, Number(pool.capacity) - Number(pool.taken));
    return {
      id: cohort.id,
      offset: offsetOf(cohort.timeZone, edition.startsAt) ?? 0,
      language: languageOf(cohort.language ?? edition.language),
      places: left === null ? null : inside + left,
    };
  });
  return { shown, people, rooms, token: tokenOf(people, rooms) };
}

/** Changes with everything that a suggestion was made from. */
function tokenOf(people: readonly Placeable[], rooms: readonly Room[]): string {
  const sorted = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, rooms]))
    .digest('hex');
}
