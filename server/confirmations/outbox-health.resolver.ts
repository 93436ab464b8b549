import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import {
  type Delivery,
  DeliveryConnection,
  DeliveryState,
  OutboxHealth,
} from '../../schema/confirmations/outbox-lists.js';
import type { Page } from '../../schema/connection.js';
import { SortDirection } from '../../schema/list-order.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { deliveries, outboxHealth } from './outbox-health.service.js';

/** Doors to the outbox of the whole instance, for administrators. */
@Resolver(() => OutboxHealth)
export class OutboxHealthResolver {
  @Query(() => OutboxHealth, { nullable: true, description: 'Null for everyone but administrators.' })
  @Policy('public')
  outbox(@Ctx() { em, actor }: Context): Promise<OutboxHealth | null> {
    return outboxHealth(em, actor);
  }

  @Query(() => DeliveryConnection, {
    nullable: true,
    description: 'What is not done yet, newest first unless said; null for everyone but administrators.',
  })
  @Policy('public')
  deliveries(
    @Ctx() { em, actor }: Context,
    @Arg('state', () => DeliveryState, { nullable: true }) state?: DeliveryState | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('direction', () => SortDirection, { nullable: true }) direction?: SortDirection | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Delivery> | null> {
    return deliveries(em, actor, { state, search, direction, first, after });
  }
}
