import type { FindActor } from '../../server/context.js';
import { InstanceResolver } from '../../server/instance/instance.resolver.js';
import { visitor } from '../../server/platform/actor.js';
import { basePolicies, type Policies } from '../../server/policies.js';
import { LeafResolver } from './sample-api.js';

/** `later` decides by a promise, as policies that load something do. */
export const samplePolicies: Policies = {
  ...basePolicies,
  later: async ({ actor }) => actor.kind === 'person',
};

/** Tokens `person` and `admin` are known until they are removed; everything else makes a visitor. */
export function sampleActors(): { known: Set<string>; findActor: FindActor } {
  const known = new Set(['person', 'admin']);
  const findActor: FindActor = async (_em, { token }) => {
    if (token === null || !known.has(token)) return visitor;
    const grants = token === 'admin' ? [{ role: 'ADMINISTRATOR', scope: 'INSTANCE', scopeId: null } as const] : [];
    return { ...visitor, kind: 'person', personId: token, grants };
  };
  return { known, findActor };
}

/** What `startTestApp` needs to serve the sample API. */
export function sampleApp() {
  const resolvers = [LeafResolver, InstanceResolver] as const;
  return { resolvers, policies: samplePolicies, routes: [], ...sampleActors() };
}
