import type { FeedToken } from '../../schema/confirmations/feed-token.js';
import type { Policies } from '../policies.js';

/** Who reads calendar addresses. */
export const confirmationsPolicies: Policies = {
  feedToken: ({ actor }, source) => actor.personId === (source as FeedToken).person.id,
};
