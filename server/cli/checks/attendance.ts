import type { Check } from './check.js';

/** What must hold of attendance. */
export const attendanceChecks: Check[] = [
  {
    name: 'attendance-has-its-mark',
    rule: 'What counts as attendance stands on the record of marks, and none that was made later does.',
    sql: `select a.id, a.state as detail from attendance a
      where not exists (select 1 from attendance_mark m where m.registration_id = a.registration_id
          and m.session_id = a.session_id and m.state = a.state and m.marked_at = a.marked_at)
        or exists (select 1 from attendance_mark m where m.registration_id = a.registration_id
          and m.session_id = a.session_id and m.marked_at > a.marked_at)`,
  },
];
