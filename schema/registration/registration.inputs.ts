import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { SafeInt } from '../scalars.js';
import { PoolKind, ScholarshipState } from './registration.enums.js';

/** Names one registration: by the token of its mailed link, or by id when signed in. */
@InputType()
export class RegistrationInput {
  @Field(() => String, { nullable: true, description: 'Token of the mailed link.' })
  @IsOptional()
  @MaxLength(300)
  link?: string | null;

  @Field(() => ID, { nullable: true, description: 'When signed in.' })
  @ValidateIf((input: RegistrationInput) => !input.link)
  @IsNotEmpty({ message: 'registration.giveTheLinkOrTheId' })
  @MaxLength(64)
  registrationId?: string | null;
}

@InputType()
export class AcceptOfferInput extends RegistrationInput {}

@InputType()
export class DeclineOfferInput extends RegistrationInput {
  @Field(() => Boolean, { description: 'True: "not now", once; the place in line stays.' })
  keepPlaceInLine!: boolean;
}

@InputType()
export class LeaveWaitlistInput extends RegistrationInput {}

@InputType()
export class CancelRegistrationInput extends RegistrationInput {
  @Field(() => String, { description: 'Token of the quote that was shown.' })
  @IsNotEmpty()
  @MaxLength(100)
  quoteToken!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Organizers only: give everything back.' })
  isFullRefund: boolean = false;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(500)
  reason?: string | null;
}

@InputType()
export class OfferPlaceInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;
}

@InputType()
export class SetCapacityInput {
  @Field(() => PoolKind)
  @IsIn(Object.keys(PoolKind))
  kind!: PoolKind;

  @Field(() => ID, { description: 'Id of the edition, cohort or price tier.' })
  @IsNotEmpty()
  @MaxLength(64)
  subjectId!: string;

  @Field(() => SafeInt, { nullable: true, description: 'Null: without limit.' })
  @IsOptional()
  @IsInt({ message: 'payments.useAWholeNumber' })
  @Min(0, { message: 'registration.use0OrMore' })
  @Max(1_000_000)
  capacity?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'What the page showed, where it said so; another one now is a conflict.',
  })
  @IsOptional()
  @IsInt()
  shownCapacity?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether `shownCapacity` counts.' })
  isSeen: boolean = false;
}

@InputType()
export class DecideScholarshipInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  scholarshipId!: string;

  @Field(() => ScholarshipState, { description: 'AWARDED or DECLINED.' })
  @IsIn(['AWARDED', 'DECLINED'], { message: 'registration.chooseAwardedOrDeclined' })
  decision!: ScholarshipState;

  @Field(() => SafeInt, { description: 'Minor units covered by the fund; 0 when declined.' })
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  awardMinor!: number;
}
