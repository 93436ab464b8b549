import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { EditionMoney, OrderConnection } from '../../schema/payments/payments.results.js';
import { Task } from '../../schema/payments/task.js';
import { Policy } from '../../schema/policy.js';
import { Order } from '../../schema/registration/order.js';
import { OrderState } from '../../schema/registration/registration.enums.js';
import { OrderOrder } from '../../schema/registration/registration-lists.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { editionMoneyOf } from './edition-money-loader.js';
import { ordersOf, ordersSize } from './orders-list.service.js';

/** What payments add to an edition, for organizers and finance. */
@Resolver(() => Edition)
export class EditionMoneyResolver {
  @FieldResolver(() => EditionMoney, { nullable: true })
  @Policy('editionMoney')
  money(@Root() edition: Edition, @Ctx() ctx: Context): Promise<EditionMoney> {
    return editionMoneyOf(ctx, edition);
  }

  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: 'Newest first unless said. Days are local to the edition, both included.',
  })
  @Policy('editionMoney')
  async orders(
    @Root() edition: Edition,
    @Ctx() { em }: Context,
    @Arg('states', () => [OrderState], { nullable: true }) states?: OrderState[] | null,
    @Arg('isDue', () => Boolean, { nullable: true }) isDue?: boolean | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('fromDay', () => String, { nullable: true }) fromDay?: string | null,
    @Arg('untilDay', () => String, { nullable: true }) untilDay?: string | null,
    @Arg('orderBy', () => OrderOrder, { nullable: true }) orderBy?: OrderOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Order>> {
    const filter = { states, isDue, search, fromDay, untilDay, orderBy };
    const page = await ordersOf(em, edition, { ...filter, first, after });
    return { ...page, totalCount: () => ordersSize(em, edition, filter) };
  }

  @FieldResolver(() => [Task], { nullable: true, description: 'Open ones, oldest first.' })
  @Policy('editionMoney')
  tasks(@Root() edition: Edition, @Ctx() ctx: Context): Promise<Task[]> {
    return ctx.em.find(Task, { edition: edition.id, doneAt: null }, { orderBy: { createdAt: 'asc' }, limit: 100 });
  }

  @Query(() => Order, { nullable: true })
  @Policy('signedIn')
  async order(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<Order | null> {
    const order = await ctx.em.findOne(Order, { id }, { populate: ['edition'] });
    return order && canSeeMoney(ctx.actor, order.edition.getEntity()) ? order : null;
  }
}
