/** Statement that puts every mark that was made before there was a trail into it, as its first. */
export const marksOfBefore = `insert into attendance_mark
    (id, created_at, updated_at, session_id, registration_id, state, is_taken, how, marked_at, marked_by_id)
  select a.id, a.created_at, a.created_at, a.session_id, a.registration_id, a.state, true, 'HAND', a.marked_at, a.marked_by_id
  from attendance a`;
