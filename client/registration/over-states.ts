import type { RegistrationState } from '../graphql/generated/graphql.js';

/** States that a registration ends in. */
export const overStates = ['CANCELLED', 'EXPIRED', 'DECLINED', 'TRANSFERRED'] as const satisfies RegistrationState[];

/** Whether nothing of a registration can be changed any more. */
export function isOver(state: RegistrationState): boolean {
  return (overStates as readonly RegistrationState[]).includes(state);
}
