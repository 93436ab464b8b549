import { ArrayMaxSize, IsInt, IsNotEmpty, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { HasText } from '../has-text.js';
import { SafeInt } from '../scalars.js';
import { EditionVersionInput } from '../workshops/workshops.inputs.js';

const localDate = /^\d{4}-\d{2}-\d{2}$/;
const day = { message: 'workshops.giveTheDay' };

@InputType({ description: 'A price of an edition; amounts in minor units of its currency, days local to its zone.' })
export class CreatePriceTierInput extends EditionVersionInput {
  @Field(() => String, { description: "In the edition's own language." })
  @HasText()
  @MaxLength(100)
  name!: string;

  @Field(() => String, { defaultValue: '' })
  @MaxLength(1000)
  description!: string;

  @Field(() => SafeInt, { description: '0 is free.' })
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  amountMinor!: number;

  @Field(() => SafeInt, { nullable: true, description: 'Pay what you can: the least; the amount is then suggested.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  minimumMinor?: number | null;

  @Field(() => String, { nullable: true, description: 'First day on sale; null: from when registration opens.' })
  @IsOptional()
  @Matches(localDate, day)
  opensOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day on sale; null: as long as registration is open.' })
  @IsOptional()
  @Matches(localDate, day)
  lastDay?: string | null;

  @Field(() => Int, { nullable: true, description: 'Places of its own; null: without a limit of its own.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity?: number | null;
}

@InputType({ description: 'Changes a price; whoever has ordered keeps theirs.' })
export class ChangePriceTierInput extends CreatePriceTierInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  tierId!: string;
}

@InputType({ description: 'Removes a price that nobody has used.' })
export class RemovePriceTierInput extends EditionVersionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  tierId!: string;
}

@InputType({ description: 'Says in which order prices stand.' })
export class OrderPriceTiersInput extends EditionVersionInput {
  @Field(() => [ID], { description: 'Every price of the edition once.' })
  @ArrayMaxSize(100)
  @IsNotEmpty({ each: true })
  @MaxLength(64, { each: true })
  tierIds!: string[];
}
