import { enumOf } from '../enum.js';

export const AttendanceState = enumOf(
  'AttendanceState',
  ['PRESENT', 'PARTIAL', 'ABSENT', 'EXCUSED'],
  'Of a session: there; there for some of it, told in minutes; not there; not there and said so.',
);
export type AttendanceState = keyof typeof AttendanceState;

export const AttendanceHow = enumOf(
  'AttendanceHow',
  ['HAND', 'CODE', 'ARRIVAL', 'IMPORT'],
  'How a mark came about: by hand, by the code shown in the room, from arrival in the online room, from a file.',
);
export type AttendanceHow = keyof typeof AttendanceHow;
