import { Ctx, Query, Resolver } from 'type-graphql';
import { Instance } from '../../schema/instance.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';

/** Door to the installation itself. */
@Resolver()
export class InstanceResolver {
  @Query(() => Instance, { description: 'Answers without touching the database.' })
  @Policy('public')
  instance(@Ctx() { config, clock }: Context): Instance {
    const { publicUrl, contactEmail, oidc } = config;
    const facts = { name: 'Perennial', publicUrl, contactEmail, signInProvider: oidc?.name ?? null };
    return Object.assign(new Instance(), { ...facts, time: clock.now() });
  }
}
