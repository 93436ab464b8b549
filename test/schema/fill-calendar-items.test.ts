import { expect, it } from 'vitest';
import { migrations } from '../../schema/migrations/list.js';
import { migrate } from '../../server/platform/migrate.js';
import { openOrm } from '../../server/platform/orm.js';
import { change, rows, type SqlValue } from '../../server/platform/sql.js';
import { emptyConfig, onBothDatabases } from '../support/databases.js';

const now = new Date('2027-03-01T09:00:00Z');

/** Columns of an edition as they were then; nouns of today would not fit. */
const edition = {
  mode: 'ONLINE',
  time_zone: 'UTC',
  currency: 'EUR',
  status: 'PUBLISHED',
  starts_on: '2027-03-01',
  ends_on: '2027-03-01',
  starts_at: now,
  ends_at: now,
  registration_opens_at: now,
  registration_closes_at: now,
  is_waitlist_open: true,
  offer_hours: 48,
  sessions_to_complete: 1,
  cancellation_policy: '{"steps":[],"text":""}',
  version: 1,
};

onBothDatabases((_make, kind) => {
  it('items noted for a registration become the person’s, of a place taken twice the newer', async () => {
    const config = await emptyConfig(kind);
    const list = migrations[kind];
    const here = list.findIndex((migration) => 'name' in migration && migration.name.endsWith('calendar-items'));
    const before = { snapshot: false, silent: true, migrationsList: list.slice(0, here) };
    const old = await openOrm(config, { migrations: before });
    await migrate(old, config);
    const em = old.em.fork();
    const put = async (table: string, row: Record<string, SqlValue>) => {
      const dated: Record<string, SqlValue> = { created_at: now, updated_at: now, ...row };
      const marks = Object.keys(dated).map(() => '?');
      await change(em, `insert into ${table} (${Object.keys(dated)}) values (${marks})`, Object.values(dated));
    };
    const words = { language: 'en', title: 'E', summary: '', description: '' };
    await put('series', { id: 'series', slug: 's', name: 'S', summary: '' });
    await put('edition', { id: 'e', series_id: 'series', slug: 'e', label: '1', ...words, ...edition });
    const person = { email: 'a@example.org', locale: 'en', name: 'A' };
    const shown = ['name', 'pronouns', 'photo', 'about', 'zone'].map((field) => [`${field}_shown_to`, 'COHORT']);
    await put('person', { id: 'p', ...person, ...Object.fromEntries(shown) });
    const times = { starts_local: '', ends_local: '', starts_at: now, ends_at: now, time_zone: 'UTC' };
    await put('session', {
      id: 's',
      edition_id: 'e',
      title: 'S',
      position: 0,
      status: 'PLANNED',
      sequence: 0,
      ...times,
    });
    for (const [id, state] of [
      ['r1', 'CANCELLED'],
      ['r2', 'CONFIRMED'],
    ] as const) {
      const place = { edition_id: 'e', person_id: 'p', state, participant_name: 'A', locale: 'en' };
      await put('registration', { id, ...place, link_generation: 1, cohort_moves: 0 });
      const item = { registration_id: id, session_id: 's', sequence: 3, is_withdrawn: state === 'CANCELLED' };
      await put('calendar_item', { id: `i-${id}`, ...item });
    }
    await old.close();
    const orm = await openOrm(config);
    await migrate(orm, config);
    const kept = await rows(orm.em.fork(), 'select person_id, registration_id, uid, sequence from calendar_item', []);
    expect(kept).toEqual([{ person_id: 'p', registration_id: 'r2', uid: 'session-s-r2', sequence: 3 }]);
    await orm.close();
  });
});
