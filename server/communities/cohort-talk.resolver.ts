import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import {
  CohortTalk,
  SetCohortLoudnessInput,
  SetCohortLoudnessResult,
  SetCohortLoudnessSuccess,
} from '../../schema/communities/cohort-talk.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { cohortTalks, setCohortLoudness } from './loudness.service.js';

/** Doors to how loud the talk of one's cohorts is. */
@Resolver()
export class CohortTalkResolver {
  @Query(() => [CohortTalk], {
    description: 'Cohorts whose talk reaches the caller by mail, the newest edition first.',
  })
  @Policy('signedIn')
  myCohortTalks(@Ctx() { em, actor, clock }: Context): Promise<CohortTalk[]> {
    return cohortTalks(em, actor, clock.now());
  }

  @Mutation(() => SetCohortLoudnessResult)
  @Policy('signedIn')
  async setCohortLoudness(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => SetCohortLoudnessInput) input: SetCohortLoudnessInput,
  ) {
    await setCohortLoudness(em, actor, input, clock.now());
    return Object.assign(new SetCohortLoudnessSuccess(), { loudness: input.loudness });
  }
}
