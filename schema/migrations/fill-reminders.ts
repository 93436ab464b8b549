/** Statement that gives every edition the reminder a day before each session, as it was before there were rules. */
export function reminderOfBefore(database: 'sqlite' | 'postgres'): string {
  const now = database === 'sqlite' ? 'unixepoch() * 1000' : 'current_timestamp';
  return `insert into reminder (id, created_at, updated_at, edition_id, anchor, hours_before, text, is_on, since_at)
    select 'r-' || e.id, ${now}, ${now}, e.id, 'SESSION', 24, '', true, ${now} from edition e`;
}
