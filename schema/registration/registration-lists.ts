import { IsIn } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { SortDirection } from '../list-order.js';

export const RosterSort = enumOf('RosterSort', ['SINCE', 'NAME', 'STATE']);
export type RosterSort = keyof typeof RosterSort;

@InputType({ description: 'How a roster is sorted.' })
export class RosterOrder {
  @Field(() => RosterSort)
  @IsIn(Object.keys(RosterSort))
  by!: RosterSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}

export const OrderSort = enumOf('OrderSort', ['DATE', 'STATE', 'TOTAL']);
export type OrderSort = keyof typeof OrderSort;

@InputType({ description: 'How orders are sorted.' })
export class OrderOrder {
  @Field(() => OrderSort)
  @IsIn(Object.keys(OrderSort))
  by!: OrderSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}

export const ScholarshipSort = enumOf('ScholarshipSort', ['STATE', 'DATE', 'AFFORDABLE', 'AWARD']);
export type ScholarshipSort = keyof typeof ScholarshipSort;

@InputType({ description: 'How applications for help with the fee are sorted.' })
export class ScholarshipOrder {
  @Field(() => ScholarshipSort)
  @IsIn(Object.keys(ScholarshipSort))
  by!: ScholarshipSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}
