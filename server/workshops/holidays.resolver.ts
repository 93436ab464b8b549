import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { HolidayCountry, HolidayOn } from '../../schema/workshops/next-edition.js';
import type { Context } from '../context.js';
import { countryName, holidayCountries } from './holidays.js';

/** Doors to public holidays; countries are named here, since browsers do not all name them alike. */
@Resolver(() => HolidayOn)
export class HolidaysResolver {
  @Query(() => [HolidayCountry], { description: 'Countries whose public holidays are known, by name.' })
  @Policy('public')
  holidayCountries(@Ctx() { actor }: Context): HolidayCountry[] {
    const { compare } = new Intl.Collator(actor.locale);
    return holidayCountries()
      .map((code) => Object.assign(new HolidayCountry(), { code, name: countryName(code, actor.locale) }))
      .sort((one, other) => compare(one.name, other.name));
  }

  @FieldResolver(() => String, { description: 'The country in the language of the reader.' })
  @Policy('public')
  countryName(@Root() { country }: HolidayOn, @Ctx() { actor }: Context): string {
    return countryName(country, actor.locale);
  }
}
