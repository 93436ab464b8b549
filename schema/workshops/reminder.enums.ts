import { enumOf } from '../enum.js';

export const ReminderAnchor = enumOf(
  'ReminderAnchor',
  ['SESSION', 'EDITION', 'REGISTRATION', 'PAYMENT'],
  'What a reminder comes before: each session, the first day, the end of registration, or the end of a kept, unpaid place.',
);
export type ReminderAnchor = keyof typeof ReminderAnchor;
