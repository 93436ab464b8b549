import { ArrayMaxSize, IsEmail, IsIn, IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { AppointmentRole, AppointmentScope, ConsentPurpose } from './people.enums.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;
const wordsOnly = { message: 'people.useLettersSpacesAndPunctuationOnly' };

@InputType({ description: 'What the signed-in person agrees to; everything else is withdrawn.' })
export class SetConsentsInput {
  @Field(() => [ConsentPurpose])
  @ArrayMaxSize(10)
  @IsIn(Object.keys(ConsentPurpose), { each: true })
  given!: ConsentPurpose[];
}

@InputType({ description: 'Appoints a person to a role.' })
export class AppointInput {
  @Field(() => String)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  personEmail!: string;

  @Field(() => String, { nullable: true, description: 'Used when the address is new here.' })
  @IsOptional()
  @MaxLength(120)
  @Matches(noControlCharacters, wordsOnly)
  personName?: string | null;

  @Field(() => AppointmentRole)
  @IsIn(Object.keys(AppointmentRole))
  role!: AppointmentRole;

  @Field(() => AppointmentScope)
  @IsIn(Object.keys(AppointmentScope))
  scope!: AppointmentScope;

  @Field(() => ID, { nullable: true, description: 'Id of the noun of that scope; none for INSTANCE.' })
  @IsOptional()
  @MaxLength(64)
  scopeId?: string | null;

  @Field(() => String)
  @HasText({ message: 'payments.sayWhyItStays' })
  @MaxLength(500)
  @Matches(noControlCharacters, wordsOnly)
  reason!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Ends an appointment; it stays as history.' })
export class EndAppointmentInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  appointmentId!: string;

  @Field(() => String)
  @HasText({ message: 'payments.sayWhyItStays' })
  @MaxLength(500)
  @Matches(noControlCharacters, wordsOnly)
  reason!: string;
}
