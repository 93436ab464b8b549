import type Database from 'better-sqlite3';

interface Row {
  id: string;
  starts_at: number;
  registration_opens_at: number;
  registration_closes_at: number;
  is_waitlist_open: number;
  [column: string]: unknown;
}

/** The list of editions to come with their places left, as the first page of the product shows it. */
export function floorEditions(db: Database.Database): (first: number) => object {
  const page = db.prepare<Row>(`select id, slug, title, summary, mode, venue, starts_on, ends_on, status,
    registration_opens_at, registration_closes_at, is_waitlist_open, time_zone, starts_at from edition
    where status = 'PUBLISHED' and ends_at > ? order by starts_at, id limit ?`);
  const pool = db.prepare<{ capacity: number | null; taken: number }>(
    "select capacity, taken from capacity_pool where kind = 'EDITION' and subject_id = ?",
  );
  const lapsed = db.prepare<{ n: number }>(
    "select count(*) as n from registration where +edition_id = ? and held_until <= ? and state in ('ACCEPTED', 'OFFERED', 'HELD')",
  );
  const line = db.prepare<{ n: number }>(
    'select count(*) as n from waitlist_entry where edition_id = ? and left_at is null',
  );

  const shown = (row: Row, now: number) => {
    const places = pool.get([row.id]);
    const given = lapsed.get([row.id, now])?.n ?? 0;
    const isLine = (line.get([row.id])?.n ?? 0) > 0;
    const placesLeft = places?.capacity == null ? null : Math.max(0, places.capacity - places.taken + given);
    const isOpen = row.registration_opens_at <= now && now < row.registration_closes_at;
    return {
      id: row.id,
      slug: row['slug'],
      title: row['title'],
      summary: row['summary'],
      mode: row['mode'],
      venue: row['venue'],
      startsOn: row['starts_on'],
      endsOn: row['ends_on'],
      status: row['status'],
      registrationWindow: isOpen ? (placesLeft === 0 || isLine ? 'FULL' : 'OPEN') : 'CLOSED',
      registrationOpensAt: new Date(row.registration_opens_at).toISOString(),
      placesLeft,
      isWaitlistOpen: row.is_waitlist_open === 1,
      timeZone: row['time_zone'],
    };
  };

  return (first) => {
    const now = Date.now();
    const rows = page.all([now, first + 1]);
    const last = rows[first - 1];
    const endCursor = last ? Buffer.from(JSON.stringify([last.starts_at, last.id])).toString('base64url') : null;
    const pageInfo = { hasNextPage: rows.length > first, endCursor };
    return { editions: { nodes: rows.slice(0, first).map((row) => shown(row, now)), pageInfo } };
  };
}
