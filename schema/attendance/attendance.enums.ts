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

export const CertificateStanding = enumOf(
  'CertificateStanding',
  ['VALID', 'REVOKED', 'WITHDRAWN', 'KEY_LEAKED'],
  'Whether a certificate can be relied on: withdrawn where its person was erased, leaked where its key was no longer secret.',
);
export type CertificateStanding = keyof typeof CertificateStanding;

export const CredentialVerdict = enumOf(
  'CredentialVerdict',
  ['GENUINE', 'TAMPERED', 'UNKNOWN', 'NOT_OURS'],
  'What a credential that somebody shows turned out to be; unknown: signed with a key of ours, but never issued.',
);
export type CredentialVerdict = keyof typeof CredentialVerdict;
