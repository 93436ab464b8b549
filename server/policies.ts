import { attendancePolicies } from './attendance/attendance.policy.js';
import { communitiesPolicies } from './communities/communities.policy.js';
import { threadsPolicies } from './communities/threads-policies.js';
import { confirmationsPolicies } from './confirmations/confirmations-policies.js';
import type { Context } from './context.js';
import { overviewsPolicies } from './overviews/overviews.policy.js';
import { paymentsPolicies } from './payments/payments-policies.js';
import { peoplePolicies } from './people/people-policies.js';
import { isAdministrator } from './platform/actor.js';
import { registrationPolicies } from './registration/registration-policies.js';
import { workshopsPolicies } from './workshops/workshops-policies.js';

/** Decides whether the caller may read a field of `source` or run a mutation. Answers at once where it can. */
export type PolicyCheck = (ctx: Context, source: unknown, args: Record<string, unknown>) => boolean | Promise<boolean>;

/** Policies by the name that `@Policy` gives. */
export type Policies = Record<string, PolicyCheck>;

/** The policies every feature may use. `public` fields are not checked at all. */
export const basePolicies: Policies = {
  public: () => true,
  signedIn: ({ actor }) => actor.kind === 'person',
  administrator: ({ actor }) => isAdministrator(actor),
};

/** Every policy of the product. */
export const policies: Policies = mergePolicies(
  basePolicies,
  peoplePolicies,
  workshopsPolicies,
  registrationPolicies,
  paymentsPolicies,
  attendancePolicies,
  communitiesPolicies,
  threadsPolicies,
  confirmationsPolicies,
  overviewsPolicies,
);

/** All parts as one; throws when two of them give one name to different rules. */
export function mergePolicies(...parts: Policies[]): Policies {
  const merged: Policies = {};
  for (const part of parts) {
    for (const [name, check] of Object.entries(part)) {
      if (merged[name] && merged[name] !== check) throw new Error(`Two policies are named ${name}`);
      merged[name] = check;
    }
  }
  return merged;
}
