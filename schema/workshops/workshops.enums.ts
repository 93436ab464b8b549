import { enumOf } from '../enum.js';

export const EditionMode = enumOf('EditionMode', ['ONLINE', 'IN_PERSON', 'HYBRID']);
export type EditionMode = keyof typeof EditionMode;

export const EditionStatus = enumOf(
  'EditionStatus',
  ['DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED'],
  'What is stored; open, closed, running and over follow from the dates.',
);
export type EditionStatus = keyof typeof EditionStatus;

export const RegistrationWindow = enumOf(
  'RegistrationWindow',
  ['NOT_YET', 'OPEN', 'FULL', 'CLOSED'],
  'Whether a place can be asked for now: FULL still takes people onto the waiting list where there is one.',
);
export type RegistrationWindow = keyof typeof RegistrationWindow;

export const SessionStatus = enumOf('SessionStatus', ['PLANNED', 'CANCELLED']);
export type SessionStatus = keyof typeof SessionStatus;

export const CohortEntry = enumOf(
  'CohortEntry',
  ['CHOSEN', 'ASSIGNED'],
  'How people get into a cohort: they choose it when they register, or the organizers place them.',
);
export type CohortEntry = keyof typeof CohortEntry;
