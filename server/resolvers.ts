import { InstanceResolver } from './instance/instance.resolver.js';
import type { ResolverClass } from './schema.js';

/** Every door of the API, in the order of the features. */
export const resolvers: [ResolverClass, ...ResolverClass[]] = [InstanceResolver];
