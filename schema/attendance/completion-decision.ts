import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { HasText } from '../has-text.js';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { Registration } from '../registration/registration.js';

export const CompletionRuling = enumOf('CompletionRuling', ['GRANTED', 'REFUSED', 'WITHDRAWN']);
export type CompletionRuling = keyof typeof CompletionRuling;

/**
 * An organizer's word on whether somebody completes, beside the rule; of several the last one counts, and one withdrawn
 * leaves it to the rule again. Append-only: only the reason can be taken away, when its person is erased.
 */
@ObjectType({ implements: Node, description: "An organizer's word on whether somebody completes, beside the rule." })
@Entity()
@Index({ properties: ['registration', 'id'] })
@Policy('completionDecision')
export class CompletionDecision extends Node {
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Field(() => CompletionRuling)
  @Property({ type: 'text' })
  ruling!: CompletionRuling;

  @Field(() => String, { nullable: true, description: 'The person reads it too.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  decidedBy?: Ref<Person> | null;
}

@InputType({ description: 'Grants or refuses completion, or leaves it to the rule again.' })
export class DecideCompletionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;

  @Field(() => CompletionRuling)
  @IsIn(Object.keys(CompletionRuling))
  ruling!: CompletionRuling;

  @Field(() => String, { description: 'The person reads it too.' })
  @HasText({ message: 'attendance.sayWhyItIsDecided' })
  @MaxLength(300)
  reason!: string;
}

/** They completed already, or are not confirmed: nothing is left to decide. */
@ObjectType({ implements: Problem })
@Policy('public')
export class NothingToDecide extends Problem {}

@ObjectType()
@Policy('public')
export class DecideCompletionSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

export const DecideCompletionResult = createUnionType({
  name: 'DecideCompletionResult',
  types: () => [DecideCompletionSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, NothingToDecide] as const,
});
