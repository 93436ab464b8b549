import { IsEmail, IsNotEmpty, IsOptional, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { IsZone } from '../is-zone.js';

/** Asks for one mail when registration opens next. */
@InputType()
export class RequestEditionAlertInput {
  @Field(() => String, { nullable: true, description: 'May be left out by who is signed in.' })
  @ValidateIf(({ email }: RequestEditionAlertInput) => email !== undefined && email !== null)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email?: string | null;

  @Field(() => ID, { nullable: true, description: 'Left out: the next registration of any series.' })
  @IsOptional()
  @MaxLength(64)
  seriesId?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47 language of the mails.' })
  @IsOptional()
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'people.weDoNotKnowThisLanguage' })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'IANA zone of the reader.' })
  @IsOptional()
  @MaxLength(64)
  @IsZone({ message: 'rule.isTimeZone' })
  timeZone?: string | null;
}

/** Confirms by the link of the mail that the address is the reader's. */
@InputType()
export class ConfirmEditionAlertInput {
  @Field(() => String, { description: 'Token of the mailed link.' })
  @IsNotEmpty()
  @MaxLength(300)
  link!: string;
}

/** Ends an alert: one's own by id, or by the token of the mailed link. */
@InputType()
export class EndEditionAlertInput {
  @Field(() => String, { nullable: true, description: 'Token of the mailed link.' })
  @IsOptional()
  @MaxLength(300)
  link?: string | null;

  @Field(() => ID, { nullable: true, description: 'When signed in.' })
  @IsOptional()
  @MaxLength(64)
  alertId?: string | null;
}
