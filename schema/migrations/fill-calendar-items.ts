const newest = `not exists (select 1 from calendar_item j join registration q on q.id = j.registration_id
  where q.person_id = r.person_id and j.session_id = i.session_id and j.id > i.id)`;

const uid = `'session-' || i.session_id || '-' || i.registration_id`;

/**
 * SQLite makes the table anew: items noted for a registration become the person's, with the UID that was sent (its host is
 * not known here) and without what was not kept; of a place taken twice the newer.
 */
export function copyCalendarItems(into: string): string {
  return `insert into ${into} (id, created_at, updated_at, person_id, session_id, registration_id, uid, organizer,
      sequence, content_hash, is_withdrawn)
    select i.id, i.created_at, i.updated_at, r.person_id, i.session_id, i.registration_id, ${uid}, '', i.sequence, '',
      i.is_withdrawn from calendar_item i join registration r on r.id = i.registration_id where ${newest};`;
}

/** PostgreSQL keeps the table: the same, between adding the columns and requiring them. */
export function fillCalendarItems(): string[] {
  const required = ['person_id', 'uid', 'organizer', 'content_hash'];
  return [
    `delete from calendar_item where id in (select i.id from calendar_item i
      join registration r on r.id = i.registration_id where not (${newest}));`,
    `update calendar_item i set person_id = r.person_id, organizer = '', content_hash = '', uid = ${uid}
      from registration r where r.id = i.registration_id;`,
    ...required.map((column) => `alter table calendar_item alter column ${column} set not null;`),
  ];
}
