import { ArrayMaxSize, IsEmail, IsIn, IsNotEmpty, IsOptional, MaxLength, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { AppointmentRole, AppointmentScope, ConsentPurpose } from './people.enums.js';

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
  @IsEmail({}, { message: 'This does not look like an email address.' })
  @MaxLength(254)
  personEmail!: string;

  @Field(() => String)
  @IsNotEmpty({ message: 'Tell their name.' })
  @MaxLength(120)
  name!: string;

  @Field(() => AppointmentRole)
  @IsIn(Object.keys(AppointmentRole))
  role!: AppointmentRole;

  @Field(() => AppointmentScope)
  @IsIn(Object.keys(AppointmentScope))
  scope!: AppointmentScope;

  @Field(() => ID, { nullable: true })
  @ValidateIf((input: AppointInput) => input.scope !== 'INSTANCE')
  @IsNotEmpty({ message: 'Say over which one.' })
  @MaxLength(64)
  scopeId?: string | null;

  @Field(() => String)
  @IsNotEmpty({ message: 'Say why; it stays on the record.' })
  @MaxLength(500)
  reason!: string;
}

@InputType()
export class EndAppointmentInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  appointmentId!: string;
}
