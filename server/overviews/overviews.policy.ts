import type { Edition } from '../../schema/workshops/edition.js';
import type { Policies } from '../policies.js';
import { canOrganize } from '../registration/registration.policy.js';

/** Who sees the numbers of an edition that are no money. */
export const overviewsPolicies: Policies = {
  editionNumbers: (ctx, source) => canOrganize(ctx.actor, source as Edition),
};
