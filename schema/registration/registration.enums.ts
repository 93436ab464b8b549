import { enumOf } from '../enum.js';

export const RegistrationState = enumOf(
  'RegistrationState',
  [
    'APPLIED',
    'ACCEPTED',
    'DECLINED',
    'WAITLISTED',
    'OFFERED',
    'HELD',
    'CONFIRMED',
    'CANCELLED',
    'TRANSFERRED',
    'EXPIRED',
  ],
  'Judged when read: a place whose time has passed shows as EXPIRED at once.',
);
export type RegistrationState = keyof typeof RegistrationState;

/** States that keep a place; each counts against capacity in one way. */
export const claimingStates = ['ACCEPTED', 'OFFERED', 'HELD', 'CONFIRMED'] as const satisfies RegistrationState[];

/** States in which a registration is not over; a person has at most one such per edition. */
export const liveStates = [
  'APPLIED',
  'ACCEPTED',
  'WAITLISTED',
  'OFFERED',
  'HELD',
  'CONFIRMED',
] as const satisfies RegistrationState[];

export const PoolKind = enumOf('PoolKind', ['EDITION', 'COHORT', 'TIER', 'MODE']);
export type PoolKind = keyof typeof PoolKind;

/** The two ways to take part in a hybrid edition. */
export const placeModes = ['ONLINE', 'IN_PERSON'] as const;

export const PlaceMode = enumOf('PlaceMode', placeModes, 'A way to take part in a hybrid edition.');
export type PlaceMode = keyof typeof PlaceMode;

export const OrderState = enumOf('OrderState', ['OPEN', 'EXPIRED', 'CANCELLED', 'CLOSED']);
export type OrderState = keyof typeof OrderState;

export const PlaceOfferState = enumOf('PlaceOfferState', ['OPEN', 'ACCEPTED', 'DECLINED', 'LAPSED']);
export type PlaceOfferState = keyof typeof PlaceOfferState;

export const ScholarshipState = enumOf('ScholarshipState', ['ASKED', 'AWARDED', 'DECLINED', 'WITHDRAWN']);
export type ScholarshipState = keyof typeof ScholarshipState;
