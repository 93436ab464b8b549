import type { FormValues } from '../graphql/form-values.js';
import type { EditionMode } from '../graphql/generated/graphql.js';

/** How many steps the cancellation policy can have. */
export const mostSteps = 10;

/** The input of the mutation that the typed form means; empty steps at the end are left out. */
export function factsInput(form: FormValues, editionId: string) {
  const number = (name: string) => form.wholeNumber(name) ?? -1;
  const steps = Array.from({ length: mostSteps }, (_, index) => `refundSteps.${index}`)
    .filter((path) => form.text(`${path}.hoursBefore`) !== '' || form.text(`${path}.refundPercent`) !== '')
    .map((path) => ({
      hoursBefore: inRange(number(`${path}.hoursBefore`)),
      refundPercent: inRange(number(`${path}.refundPercent`)),
    }));
  return {
    editionId,
    version: form.wholeNumber('version') ?? 0,
    label: form.text('label'),
    startsOn: form.text('startsOn'),
    endsOn: form.text('endsOn'),
    mode: form.text('mode') as EditionMode,
    venue: form.optional('venue'),
    timeZone: form.text('timeZone'),
    language: form.text('language'),
    currency: form.text('currency').toUpperCase(),
    registrationOpensOn: form.text('registrationOpensOn'),
    registrationLastDay: form.text('registrationLastDay'),
    isWaitlistOpen: form.ticked('isWaitlistOpen'),
    offerHours: inRange(number('offerHours')),
    mostOutsidePercent: inRange(number('mostOutsidePercent')),
    refundSteps: steps,
  };
}

/** What is no number, or too large for one of the API's, is refused by the API as out of range. */
function inRange(number: number): number {
  return Number.isNaN(number) || Math.abs(number) > 1_000_000_000 ? -1 : number;
}
