import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';

/** A question that people ask before they register, as it is stored: the answer is Markdown. */
export interface StoredQuestion {
  readonly question: string;
  readonly answer: string;
}

/** Questions of an edition by language. */
export type StoredQuestions = Readonly<Record<string, readonly StoredQuestion[]>>;

/** A question that people ask before they register, answered. */
@ObjectType()
@Policy('public')
export class EditionQuestion {
  @Field(() => String)
  question!: string;

  @Field(() => String, { description: 'Sanitised HTML.' })
  answerHtml!: string;
}

/** In which language a text is shown to this reader. */
@ObjectType()
@Policy('public')
export class FieldLanguage {
  @Field(() => String, { description: 'Name of the field, for example `summary`.' })
  field!: string;

  @Field(() => String, { description: 'BCP 47 language.' })
  language!: string;
}

/** A question as it is edited. */
@ObjectType()
@Policy('public')
export class EditedQuestion {
  @Field(() => String)
  question!: string;

  @Field(() => String, { description: 'Markdown.' })
  answer!: string;
}

export const TextPartKind = enumOf(
  'TextPartKind',
  ['SESSION', 'COHORT', 'TIER'],
  'What a named part of an edition is.',
);
export type TextPartKind = keyof typeof TextPartKind;

/** The name of a session, cohort or price in one language, beside its own. */
@ObjectType()
@Policy('public')
export class EditedPart {
  @Field(() => ID)
  id!: string;

  @Field(() => TextPartKind)
  kind!: TextPartKind;

  @Field(() => String, { description: "In the edition's own language." })
  own!: string;

  @Field(() => String, { description: 'In the language that is edited; empty: not written yet.' })
  title!: string;

  @Field(() => String, { description: "Of a price, in the edition's own language." })
  ownDescription!: string;

  @Field(() => String)
  description!: string;
}

/** The texts of an edition in one language, as they are edited; what is not written yet is empty. */
@ObjectType()
@Policy('public')
export class EditionTexts {
  @Field(() => String, { description: 'BCP 47 language.' })
  language!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => String, { description: 'Markdown.' })
  description!: string;

  @Field(() => String, { description: 'For whom it is; Markdown.' })
  forWhom!: string;

  @Field(() => String, { description: 'How to get there and what to bring; Markdown.' })
  venueNotes!: string;

  @Field(() => String, { description: 'The cancellation policy in words.' })
  cancellation!: string;

  @Field(() => [EditedQuestion])
  questions!: EditedQuestion[];

  @Field(() => [EditedPart], { description: 'Sessions, cohorts and prices.' })
  parts!: EditedPart[];

  @Field(() => [String], { description: 'Names of what is written in the own language and not in this one.' })
  missing!: string[];
}
