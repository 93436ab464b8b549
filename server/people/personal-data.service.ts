import type { EntityManager } from '@mikro-orm/core';
import { rows } from '../platform/sql.js';

/** Everything that says whose it is by a person's id: a name for it, and the statement that reads it. Secrets stay out. */
const kept: readonly (readonly [name: string, sql: string])[] = [
  [
    'person',
    `select id, created_at, name, email, pronouns, about, locale, time_zone, photo_hash, name_shown_to,
      pronouns_shown_to, photo_shown_to, about_shown_to, zone_shown_to, calendar_by, hears_of_tasks,
      profile_saved_at from person where id = ?`,
  ],
  ['consents', 'select * from consent where person_id = ? order by given_at'],
  [
    'sessions',
    'select id, created_at, user_agent, last_used_at, expires_at, revoked_at from access_token where person_id = ?',
  ],
  ['passkeys', 'select id, created_at, name, is_backed_up, last_used_at from passkey where person_id = ?'],
  ['externalIdentities', 'select issuer, subject, created_at, last_used_at from external_identity where person_id = ?'],
  [
    'emailChanges',
    'select created_at, old_email, new_email, confirmed_at, undone_at from email_change where person_id = ?',
  ],
  ['registrations', 'select * from registration where person_id = ?'],
  [
    'otherEditionsOffered',
    `select v.to_id, v.state, v.expires_at, v.answered_at, v.paid_minor, v.currency from move_offer v
      join registration r on r.id = v.registration_id where r.person_id = ?`,
  ],
  [
    'scholarships',
    'select s.* from scholarship s join registration r on r.id = s.registration_id where r.person_id = ?',
  ],
  ['orders', 'select * from order_of_payer where payer_id = ?'],
  ['attendance', 'select a.* from attendance a join registration r on r.id = a.registration_id where r.person_id = ?'],
  [
    'attendanceMarks',
    `select m.session_id, m.state, m.minutes, m.earlier_state, m.is_taken, m.how, m.reason, m.marked_at, m.created_at
      from attendance_mark m join registration r on r.id = m.registration_id where r.person_id = ? order by m.created_at`,
  ],
  [
    'arrivals',
    `select a.session_id, a.arrived_at from session_arrival a
      join registration r on r.id = a.registration_id where r.person_id = ?`,
  ],
  [
    'completionDecisions',
    `select d.ruling, d.reason, d.created_at from completion_decision d
      join registration r on r.id = d.registration_id where r.person_id = ? order by d.id`,
  ],
  [
    'handIns',
    `select h.text, h.url, h.file_id, h.state, h.handed_in_at, h.word, h.reviewed_at from hand_in h
      join registration r on r.id = h.registration_id where r.person_id = ?`,
  ],
  [
    'earlierHandIns',
    `select e.text, e.url, e.file_id, e.handed_in_at, e.word, e.reviewed_at from earlier_hand_in e
      join hand_in h on h.id = e.hand_in_id join registration r on r.id = h.registration_id
      where r.person_id = ? order by e.handed_in_at`,
  ],
  [
    'handInFiles',
    `select f.id, f.created_at, f.file_name, f.media_type, f.file_size, '/task-files/' || f.id || '/file' as address
      from hand_in_file f join registration r on r.id = f.registration_id where r.person_id = ? order by f.created_at`,
  ],
  ['completions', 'select * from completion where person_id = ?'],
  [
    'certificates',
    `select public_id, holder_name, title, language, starts_on, ends_on, minutes, issued_at, revoked_at,
      revocation_reason, credential from certificate where person_id = ? order by issued_at`,
  ],
  ['memberships', 'select * from membership where person_id = ?'],
  ['cohortLoudness', 'select cohort_id, loudness, told_until, created_at from cohort_loudness where person_id = ?'],
  ['rsvps', 'select * from rsvp where person_id = ?'],
  ['meetingAttendance', 'select * from meeting_attendance where person_id = ?'],
  ['posts', 'select * from post where author_id = ?'],
  ['threads', 'select * from thread where author_id = ?'],
  ['materialsAdded', 'select id, created_at, edition_id, title, url, file_name from material where added_by_id = ?'],
  ['appointments', 'select * from appointment where person_id = ?'],
  ['sessionsFacilitated', 'select session_id from session_facilitator where person_id = ?'],
  ['sessionsToldOfFacilitating', 'select session_id from facilitator_told where person_id = ?'],
  [
    'roleInvitations',
    `select created_at, role, scope, scope_id, from_at, until_at, reason, state, answer_by, answered_at, answer
      from role_invitation where person_id = ? order by created_at`,
  ],
  [
    'savedViews',
    'select created_at, list, scope_id, name, query, is_default from saved_view where person_id = ? order by created_at',
  ],
  [
    'calendarFeeds',
    'select created_at, name, cohort_id, last_used_at, revoked_at from feed_token where person_id = ? order by created_at',
  ],
  [
    'calendarItems',
    `select created_at, updated_at, session_id, meeting_id, uid, sequence, is_withdrawn from calendar_item
      where person_id = ? order by created_at`,
  ],
  [
    'mails',
    'select kind, created_at, recipient, status, sent_at from outbox_message where person_id = ? order by created_at',
  ],
];

/** Everything kept about one person, as it stands in the database; instants in ISO 8601. */
export async function personalData(em: EntityManager, personId: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const [name, sql] of kept) {
    const found = (await rows<Record<string, unknown>>(em, sql, [personId], 'write')).map(readable);
    all[name] = name === 'person' ? found[0] : found;
  }
  return all;
}

/** SQLite keeps instants as numbers. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  const shown = ([name, value]: [string, unknown]) => {
    const isInstant = /_(?:at|until|before)$/.test(name) && typeof value === 'number';
    return [name, isInstant ? new Date(value).toISOString() : value];
  };
  return Object.fromEntries(Object.entries(row).map(shown));
}
