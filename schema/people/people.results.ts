import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Appointment } from './appointment.js';
import { Person } from './person.js';

@ObjectType()
@Policy('public')
export class SetConsentsSuccess {
  @Field(() => Person)
  person!: Person;
}

@ObjectType()
@Policy('public')
export class AppointSuccess {
  @Field(() => Appointment)
  appointment!: Appointment;

  @Field(() => Boolean, { description: 'False where the person held the role already, which stays as it was.' })
  isNew!: boolean;
}

@ObjectType()
@Policy('public')
export class EndAppointmentSuccess {
  @Field(() => Appointment)
  appointment!: Appointment;
}

/** The signed-in person and what they are appointed to. */
@ObjectType()
@Policy('signedIn')
export class Viewer {
  @Field(() => Person)
  person!: Person;

  @Field(() => [Appointment])
  appointments!: Appointment[];

  @Field(() => Boolean)
  isAdministrator!: boolean;

  @Field(() => Boolean, { description: 'Has something to run: an edition, a cohort, money.' })
  canOrganize!: boolean;
}

export const SetConsentsResult = createUnionType({
  name: 'SetConsentsResult',
  types: () => [SetConsentsSuccess, InvalidInput, SignInRequired] as const,
});

export const AppointResult = createUnionType({
  name: 'AppointResult',
  types: () => [AppointSuccess, InvalidInput, SignInRequired, NotAllowed, NotFound, RepeatedWithOtherInput] as const,
});

export const EndAppointmentResult = createUnionType({
  name: 'EndAppointmentResult',
  types: () => [EndAppointmentSuccess, InvalidInput, SignInRequired, NotAllowed, NotFound] as const,
});
