import { enumOf } from '../enum.js';

export const CommunityStage = enumOf('CommunityStage', [
  'POTENTIAL',
  'COALESCING',
  'MATURING',
  'STEWARDSHIP',
  'TRANSFORMING',
  'DISPERSED',
  'CLOSED',
]);
export type CommunityStage = keyof typeof CommunityStage;

export const JoinPolicy = enumOf('JoinPolicy', ['OPEN', 'REQUEST', 'INVITE_ONLY']);
export type JoinPolicy = keyof typeof JoinPolicy;

export const CommunityVisibility = enumOf('CommunityVisibility', ['PUBLIC', 'ALUMNI']);
export type CommunityVisibility = keyof typeof CommunityVisibility;

export const MembershipState = enumOf('MembershipState', [
  'INVITED',
  'REQUESTED',
  'MEMBER',
  'ON_LEAVE',
  'RETIRED',
  'LEFT',
  'REMOVED',
]);
export type MembershipState = keyof typeof MembershipState;

export const MembershipOrigin = enumOf('MembershipOrigin', ['COHORT', 'INVITATION', 'REQUEST', 'IMPORT', 'BRIDGE']);
export type MembershipOrigin = keyof typeof MembershipOrigin;

export const Intent = enumOf('Intent', ['LISTENING', 'TAKING_PART', 'GIVING']);
export type Intent = keyof typeof Intent;

export const Loudness = enumOf('Loudness', ['EACH', 'DAILY', 'WEEKLY', 'MEETINGS_ONLY', 'SILENT']);
export type Loudness = keyof typeof Loudness;

export const MeetingStatus = enumOf('MeetingStatus', ['PLANNED', 'HELD', 'CANCELLED']);
export type MeetingStatus = keyof typeof MeetingStatus;

export const RsvpAnswer = enumOf('RsvpAnswer', ['IN_PERSON', 'REMOTE', 'MAYBE', 'NO']);
export type RsvpAnswer = keyof typeof RsvpAnswer;

export const MeetingPresence = enumOf('MeetingPresence', ['IN_PERSON', 'REMOTE', 'ABSENT']);
export type MeetingPresence = keyof typeof MeetingPresence;

export const ThreadKind = enumOf('ThreadKind', ['QUESTION', 'CONVERSATION']);
export type ThreadKind = keyof typeof ThreadKind;

export const ResourceState = enumOf('ResourceState', ['CURRENT', 'UNDER_REVIEW', 'SUPERSEDED', 'ARCHIVED']);
export type ResourceState = keyof typeof ResourceState;
