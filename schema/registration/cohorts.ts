import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { SafeInt } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';
import { CohortEntry } from '../workshops/workshops.enums.js';
import { CapacityBelowClaims } from './registration.problems.js';

/** What an organizer says of a cohort. */
@InputType()
export class CohortFactsInput {
  @Field(() => String)
  @HasText({ message: 'registration.giveTheCohortAName' })
  @MaxLength(120)
  name!: string;

  @Field(() => String, { description: 'IANA zone its sessions are planned in.' })
  @IsZone({ message: 'communities.weDoNotKnowThisTime' })
  @MaxLength(64)
  timeZone!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47; null: that of the edition.' })
  @IsOptional()
  @MaxLength(35)
  language?: string | null;

  @Field(() => CohortEntry)
  @IsIn(Object.keys(CohortEntry))
  entry!: CohortEntry;

  @Field(() => SafeInt, { nullable: true, description: 'Null: without limit.' })
  @IsOptional()
  @IsInt({ message: 'payments.useAWholeNumber' })
  @Min(0, { message: 'registration.use0OrMore' })
  @Max(1_000_000)
  capacity?: number | null;
}

@InputType({ description: 'Adds a cohort to an edition, after the others.' })
export class AddCohortInput extends CohortFactsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Says anew what a cohort is.' })
export class ChangeCohortInput extends CohortFactsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  cohortId!: string;

  @Field(() => Int, { description: 'The version the page showed; a newer one is a conflict.' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version!: number;
}

@InputType({ description: 'Puts the cohorts of an edition into an order.' })
export class OrderCohortsInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => [ID], { description: 'Every cohort of the edition, once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @MaxLength(64, { each: true })
  cohortIds!: string[];
}

@InputType({ description: 'Removes a cohort that nobody and no session is in.' })
export class RemoveCohortInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  cohortId!: string;
}

/** Somebody or something is in the cohort, so it stays. */
@ObjectType({ implements: Problem })
@Policy('public')
export class CohortInUse extends Problem {
  @Field(() => Int, { description: 'People who have or wait for a place in it, or went through it.' })
  people!: number;

  @Field(() => Int, { description: 'Its sessions, cancelled ones too.' })
  sessions!: number;
}

@ObjectType()
@Policy('public')
export class AddCohortSuccess {
  @Field(() => Cohort)
  cohort!: Cohort;
}

@ObjectType()
@Policy('public')
export class ChangeCohortSuccess {
  @Field(() => Cohort)
  cohort!: Cohort;
}

@ObjectType()
@Policy('public')
export class OrderCohortsSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

@ObjectType()
@Policy('public')
export class RemoveCohortSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const AddCohortResult = createUnionType({
  name: 'AddCohortResult',
  types: () => [AddCohortSuccess, ...refusals, RepeatedWithOtherInput] as const,
});

export const ChangeCohortResult = createUnionType({
  name: 'ChangeCohortResult',
  types: () => [ChangeCohortSuccess, ...refusals, EditConflict, CapacityBelowClaims] as const,
});

export const OrderCohortsResult = createUnionType({
  name: 'OrderCohortsResult',
  types: () => [OrderCohortsSuccess, ...refusals, EditConflict] as const,
});

export const RemoveCohortResult = createUnionType({
  name: 'RemoveCohortResult',
  types: () => [RemoveCohortSuccess, ...refusals, CohortInUse] as const,
});
