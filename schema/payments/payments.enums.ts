import { enumOf } from '../enum.js';

export const PaymentStatus = enumOf('PaymentStatus', ['OPEN', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'EXPIRED']);
export type PaymentStatus = keyof typeof PaymentStatus;

export const RefundStatus = enumOf('RefundStatus', ['OWED', 'PENDING', 'SUCCEEDED', 'FAILED']);
export type RefundStatus = keyof typeof RefundStatus;

export const TaskKind = enumOf(
  'TaskKind',
  [
    'UNAPPLIED_MONEY',
    'REFUND_FAILED',
    'DISPUTE_OPENED',
    'DISPUTE_LOST',
    'UNKNOWN_STRIPE_OBJECT',
    'AMOUNT_MISMATCH',
    'UNDRAWN_LETTERS',
  ],
  'Why a person has to look.',
);
export type TaskKind = keyof typeof TaskKind;
