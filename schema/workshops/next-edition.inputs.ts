import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { everyNextItem, NextItem } from './next-edition.js';

const localDate = /^\d{4}-\d{2}-\d{2}$/;

@InputType({ description: 'A date that is not simply moved by whole weeks.' })
export class NextDateInput {
  @Field(() => String, { description: 'As the preview names it.' })
  @IsNotEmpty()
  @MaxLength(120)
  key!: string;

  @Field(() => String, { description: 'Day, or local time; a reading of a doubled or skipped time with its offset.' })
  @MaxLength(40)
  value!: string;
}

@InputType({ description: 'A year on from an edition.' })
export class NextEditionWish {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  fromEditionId!: string;

  @Field(() => String, { description: 'Usually the year.' })
  @HasText({ message: 'workshops.giveItANameUsually' })
  @MaxLength(40)
  @Matches(/^[\p{L}\p{N} .-]+$/u, { message: 'workshops.useLettersDigitsSpacesDots' })
  label!: string;

  @Field(() => String, { description: 'Earliest first day, `YYYY-MM-DD`; the weekday of the earlier edition is kept.' })
  @Matches(localDate, { message: 'workshops.giveTheFirstDay' })
  firstDay!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 3166-1 countries whose public holidays are flagged; null: those of the earlier edition.',
  })
  @ArrayMaxSize(10)
  @Matches(/^[A-Z]{2}$/, { each: true })
  countries?: string[] | null;

  @Field(() => [NextDateInput], {
    defaultValue: [],
    description: 'Dates as they are to be; others move by whole weeks.',
  })
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  dates!: NextDateInput[];
}

@InputType({ description: 'Makes the next edition from an earlier one; it opens as a draft.' })
export class CreateNextEditionInput extends NextEditionWish {
  @Field(() => [NextItem], { defaultValue: everyNextItem, description: 'What is carried over.' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(everyNextItem, { each: true })
  carry!: NextItem[];

  @Field(() => Boolean, { defaultValue: false, description: 'Sessions that would be in the past are meant so.' })
  @IsBoolean()
  isPastMeant!: boolean;
}

@InputType({ description: 'Ticks something carried over off, or takes the tick back.' })
export class CheckCarriedInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => NextItem)
  @IsIn(everyNextItem)
  item!: NextItem;

  @Field(() => Boolean)
  @IsBoolean()
  isChecked!: boolean;
}

@ObjectType()
@Policy('public')
export class CheckCarriedSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const CheckCarriedResult = createUnionType({
  name: 'CheckCarriedResult',
  types: () => [CheckCarriedSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});
