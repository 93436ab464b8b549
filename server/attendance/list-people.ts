import type { EntityManager } from '@mikro-orm/core';
import type { AttendanceState } from '../../schema/attendance/attendance.enums.js';
import type { ImportedPerson, ImportMatch } from '../../schema/attendance/attendance-import.js';
import type { Session } from '../../schema/workshops/session.js';
import { rows } from '../platform/sql.js';
import type { ListLine } from './attendance-list.js';
import { countsAsAttended, minutesOf, shareOf } from './attended.service.js';
import { secondsOf } from './list-times.js';
import { plainWord } from './list-words.js';

/** Someone with a place in a session, and how they are marked. */
interface Place {
  id: string;
  name: string;
  email: string | null;
  state: AttendanceState | null;
  minutes: number | null;
  marked_at: number | string | Date | null;
}

/** Everyone confirmed for a session. */
async function placesOf(em: EntityManager, session: Session): Promise<Place[]> {
  const sql = `select r.id, r.participant_name as name, p.email, a.state, a.minutes, a.marked_at from registration r
    join person p on p.id = r.person_id left join attendance a on a.registration_id = r.id and a.session_id = ?
    where r.edition_id = ? and r.state = 'CONFIRMED' ${session.cohort ? 'and r.cohort_id = ?' : ''} order by r.id`;
  const cohort = session.cohort ? [session.cohort.id] : [];
  return rows<Place>(em, sql, [session.id, session.edition.id, ...cohort], 'write');
}

/** A name as it is compared: "Doe, Jane" is Jane Doe, and what meeting tools add in brackets is none of it. */
function nameKey(name: string): string {
  const plain = name.replace(/[([][^)\]]*[)\]]/g, ' ');
  const [last = '', first, ...more] = plain.split(',');
  return plainWord(first !== undefined && more.length === 0 ? `${first} ${last}` : plain);
}

function grouped<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const word = key(value);
    if (word !== '') groups.set(word, [...(groups.get(word) ?? []), value]);
  }
  return groups;
}

type Found = { match: ImportMatch; place: Place | null };

function finderOf(places: readonly Place[]): (line: ListLine) => Found {
  const addressKey = (address: string | null) => (address ?? '').trim().toLowerCase();
  const byAddress = grouped(places, ({ email }) => addressKey(email));
  const byName = grouped(places, ({ name }) => nameKey(name));
  return ({ email, name }) => {
    for (const [match, found] of [
      ['MATCHED', byAddress.get(addressKey(email))],
      ['BY_NAME', byName.get(nameKey(name))],
    ] as const) {
      const [place, another] = found ?? [];
      if (another) return { match: 'AMBIGUOUS', place: null };
      if (place) return { match, place };
    }
    return { match: 'NOT_FOUND', place: null };
  };
}

type Mark = { state: AttendanceState | null; minutes: number | null };

/** The mark that all lines of one person mean: words first, then how long they were there, several times together. */
function markIn(lines: readonly ListLine[], session: Session): Mark {
  const says = (state: AttendanceState) => lines.some((line) => line.state === state);
  if (says('PRESENT')) return { state: 'PRESENT', minutes: null };
  const timed = lines.filter(({ state }) => state === null || state === 'PARTIAL');
  const stays = timed.flatMap(({ stay }) => (stay ? [stay] : []));
  const told = timed.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  const minutes = told.reduce((sum, one) => sum + one, 0) + Math.ceil(secondsOf(stays) / 60);
  if (minutes >= minutesOf(session)) return { state: 'PRESENT', minutes: null };
  if (minutes > 0) return { state: 'PARTIAL', minutes };
  if (says('EXCUSED')) return { state: 'EXCUSED', minutes: null };
  return { state: says('ABSENT') || told.length + stays.length > 0 ? 'ABSENT' : null, minutes: null };
}

function effectOf(place: Place | null, { state, minutes }: Mark, readAt: Date): ImportedPerson['effect'] {
  if (!place || !state) return 'NONE';
  if (place.state === state && (place.minutes ?? null) === minutes) return 'EQUAL';
  return place.marked_at !== null && new Date(place.marked_at) > readAt ? 'KEPT' : 'MARKS';
}

const looks: readonly ImportMatch[] = ['NOT_FOUND', 'AMBIGUOUS', 'BY_NAME', 'MATCHED'];

/** Whom a list names among the people of a session, and what it would do to each: whoever needs a look first. */
export async function peopleOfList(
  em: EntityManager,
  session: Session,
  lines: readonly ListLine[],
  readAt: Date,
): Promise<ImportedPerson[]> {
  const find = finderOf(await placesOf(em, session));
  const found = lines.map((line) => ({ line, ...find(line) }));
  const groups = grouped(found, ({ line, place }) => place?.id ?? `line ${line.line}`);
  const { attendedFromPercent } = session.edition.getEntity();
  const people = [...groups.values()].flatMap((group): ImportedPerson[] => {
    const own = group.map(({ line }) => line);
    const [first] = group;
    if (!first) return [];
    const { place, line } = first;
    const mark = markIn(own, session);
    const share = mark.minutes === null ? null : shareOf(mark.minutes, session);
    const isAttended = mark.state !== null && countsAsAttended({ state: mark.state, share }, attendedFromPercent);
    return [
      {
        lines: own.map((one) => one.line),
        name: line.name,
        email: line.email,
        match: group.some(({ match }) => match === 'MATCHED') ? 'MATCHED' : first.match,
        registrationId: place?.id ?? null,
        participantName: place?.name ?? null,
        ...mark,
        isAttended,
        standing: place?.state ?? null,
        standingMinutes: place?.minutes ?? null,
        effect: effectOf(place, mark, readAt),
      },
    ];
  });
  return people.toSorted((a, b) => looks.indexOf(a.match) - looks.indexOf(b.match));
}
