import { IsIn } from 'class-validator';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { CalendarChoice } from '../people/people.enums.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { InvalidInput, SignInRequired } from '../problem.js';

@InputType({ description: 'How dates come into the signed-in person’s calendar.' })
export class ChooseCalendarInput {
  @Field(() => CalendarChoice)
  @IsIn(Object.keys(CalendarChoice))
  choice!: CalendarChoice;
}

@ObjectType()
@Policy('public')
export class ChooseCalendarSuccess {
  @Field(() => Person)
  person!: Person;
}

export const ChooseCalendarResult = createUnionType({
  name: 'ChooseCalendarResult',
  types: () => [ChooseCalendarSuccess, InvalidInput, SignInRequired] as const,
});
