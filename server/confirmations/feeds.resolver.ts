import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { FeedToken } from '../../schema/confirmations/feed-token.js';
import {
  FeedCohort,
  MakeFeedInput,
  MakeFeedResult,
  MakeFeedSuccess,
  RevokeFeedInput,
  RevokeFeedResult,
  RevokeFeedSuccess,
} from '../../schema/confirmations/feeds.inputs.js';
import { Policy } from '../../schema/policy.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Context } from '../context.js';
import { feedCohorts, makeFeed, ownFeeds, revokeFeed } from './feeds.service.js';

/** Door to one's own calendar addresses. */
@Resolver(() => FeedToken)
export class FeedsResolver {
  @Query(() => [FeedToken], { description: 'Own ones that still answer, oldest first.' })
  @Policy('signedIn')
  myFeeds(@Ctx() { em, actor }: Context): Promise<FeedToken[]> {
    return ownFeeds(em, actor);
  }

  @Query(() => [FeedCohort], { description: 'Cohorts whose calendar one may follow.' })
  @Policy('signedIn')
  feedCohorts(@Ctx() { em, actor, clock }: Context): Promise<FeedCohort[]> {
    return feedCohorts(em, actor, clock.now());
  }

  @Mutation(() => MakeFeedResult)
  @Policy('signedIn')
  async makeFeed(
    @Ctx() { em, actor, clock, config }: Context,
    @Arg('input', () => MakeFeedInput) input: MakeFeedInput,
  ) {
    const { feed, secret } = await makeFeed(em, actor, input, clock.now());
    const url = `${config.publicUrl}/calendar/${secret}.ics`;
    return Object.assign(new MakeFeedSuccess(), { feed, url, webcalUrl: url.replace(/^https?:/, 'webcal:') });
  }

  @Mutation(() => RevokeFeedResult)
  @Policy('signedIn')
  async revokeFeed(@Ctx() { em, actor, clock }: Context, @Arg('input', () => RevokeFeedInput) input: RevokeFeedInput) {
    const feed = await revokeFeed(em, actor, input.feedId, clock.now());
    return Object.assign(new RevokeFeedSuccess(), { feed });
  }

  @FieldResolver(() => Cohort, { nullable: true, description: 'Null: everything one has to do with.' })
  @Policy('feedToken')
  async cohort(@Root() feed: FeedToken): Promise<Cohort | null> {
    return (await feed.cohort?.loadOrFail()) ?? null;
  }
}
