import { enumOf } from '../enum.js';

export const AppointmentRole = enumOf('AppointmentRole', [
  'ADMINISTRATOR',
  'ORGANIZER',
  'FINANCE',
  'FACILITATOR',
  'STEWARD',
]);
export type AppointmentRole = keyof typeof AppointmentRole;

export const AppointmentScope = enumOf('AppointmentScope', ['INSTANCE', 'SERIES', 'EDITION', 'COHORT', 'COMMUNITY']);
export type AppointmentScope = keyof typeof AppointmentScope;

export const ConsentPurpose = enumOf(
  'ConsentPurpose',
  ['COHORT_LIST', 'ALUMNI_DIRECTORY', 'COMMUNITY_INVITATIONS', 'STORY_FOLLOW_UP', 'PHOTOS'],
  'What a person may agree to, each apart; registration and payment never depend on one.',
);
export type ConsentPurpose = keyof typeof ConsentPurpose;
