import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import { ReadinessPoint } from '../../schema/workshops/readiness.js';
import type { Context } from '../context.js';
import { readinessOf } from './readiness.service.js';

/** Door to what an edition still needs. */
@Resolver(() => Edition)
export class ReadinessResolver {
  @FieldResolver(() => [ReadinessPoint], { nullable: true, description: 'For its organizers.' })
  @Policy('editionTexts')
  readiness(@Root() edition: Edition, @Ctx() { em, clock }: Context): Promise<ReadinessPoint[]> {
    return readinessOf(em, edition, clock.now());
  }
}
