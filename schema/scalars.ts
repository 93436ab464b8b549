import { GraphQLScalarType, Kind } from 'graphql';
import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Policy } from './policy.js';

/** A UTC instant, written as ISO 8601 with milliseconds and `Z`. Output only: typed-in dates are strings with validators. */
export const Instant = new GraphQLScalarType({
  name: 'Instant',
  description: 'A UTC instant in ISO 8601, for example 2027-03-01T09:00:00.000Z.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : new Date(Number(value)).toISOString()),
});

/** An IANA time zone name such as `Europe/Lisbon`. Output only. */
export const TimeZone = new GraphQLScalarType({
  name: 'TimeZone',
  description: 'An IANA time zone name, for example Europe/Lisbon.',
  serialize: String,
});

/** Wall-clock time without a zone, `YYYY-MM-DDTHH:MM`. Output only. */
export const LocalDateTime = new GraphQLScalarType({
  name: 'LocalDateTime',
  description: 'Wall-clock time in the zone given beside it, for example 2027-03-01T09:00.',
  serialize: (value) => String(value).slice(0, 16),
});

/** A calendar day, `YYYY-MM-DD`. Output only. */
export const LocalDate = new GraphQLScalarType({
  name: 'LocalDate',
  description: 'A calendar day, for example 2027-03-01.',
  serialize: String,
});

/** A whole number below 2^53. */
export const SafeInt = GraphQLSafeInt;

/** Opaque JSON text that a page hands back as it got it; never parsed by a caller. */
export const Cursor = new GraphQLScalarType({
  name: 'Cursor',
  description: 'An opaque place in a list.',
  serialize: String,
  parseValue: (value) => String(value).slice(0, 500),
  parseLiteral: (node) => (node.kind === Kind.STRING ? node.value.slice(0, 500) : ''),
});

/** An amount in integer minor units of an ISO 4217 currency; never a float. */
@ObjectType({ description: 'An amount of money in integer minor units.' })
@Policy('public')
export class Money {
  @Field(() => SafeInt, { description: 'Minor units, for example cents.' })
  amountMinor!: number;

  @Field(() => String, { description: 'ISO 4217 code, for example EUR.' })
  currency!: string;

  static of(amountMinor: number, currency: string): Money {
    return Object.assign(new Money(), { amountMinor, currency });
  }
}
