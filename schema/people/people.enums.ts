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
  ['COHORT_LIST', 'ALUMNI_DIRECTORY', 'COMMUNITY_INVITATIONS', 'STORY_FOLLOW_UP', 'PHOTOS', 'NEXT_EDITIONS'],
  'What a person may agree to, each apart; registration and payment never depend on one.',
);
export type ConsentPurpose = keyof typeof ConsentPurpose;

export const VisibilityLevel = enumOf(
  'VisibilityLevel',
  ['NOBODY', 'COHORT', 'COMMUNITIES', 'ALUMNI', 'PUBLIC'],
  'Who may see a field of a person, each level with those before it: nobody; people of their cohort; members of their communities; everyone who completed a workshop here; everyone.',
);
export type VisibilityLevel = keyof typeof VisibilityLevel;

export const ChallengePurpose = enumOf('ChallengePurpose', ['NEW_PASSKEY', 'PASSKEY_SIGN_IN', 'OIDC']);
export type ChallengePurpose = keyof typeof ChallengePurpose;

export const RoleInvitationState = enumOf(
  'RoleInvitationState',
  ['PROPOSED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED'],
  'Of an invitation to a role: open; taken on; declined; taken back; not answered in time.',
);
export type RoleInvitationState = keyof typeof RoleInvitationState;

export const CalendarChoice = enumOf(
  'CalendarChoice',
  ['MAIL', 'FEED', 'BOTH'],
  'How dates come into a person’s calendar: by invitations in mails; by calendars that follow, and then mails carry no invitation; by both.',
);
export type CalendarChoice = keyof typeof CalendarChoice;
