import { Post, type Thread } from '../../schema/communities/thread.js';
import type { Policies } from '../policies.js';
import { mayReadIn, placeOf } from './thread-policy.js';

/** Who reads what is written in communities and cohorts. */
export const threadsPolicies: Policies = {
  thread: async ({ em, actor, clock }, source) => {
    const thread = source instanceof Post ? await source.thread.loadOrFail() : (source as Thread);
    return mayReadIn(em, actor, placeOf(thread), clock.now());
  },
};
