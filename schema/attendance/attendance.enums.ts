import { enumOf } from '../enum.js';

export const AttendanceState = enumOf('AttendanceState', ['PRESENT', 'ABSENT', 'EXCUSED']);
export type AttendanceState = keyof typeof AttendanceState;
