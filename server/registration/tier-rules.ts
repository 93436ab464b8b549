import { InvalidInput, problem } from '../../schema/problem.js';
import type { PriceTier } from '../../schema/registration/price-tier.js';
import type { CreatePriceTierInput } from '../../schema/registration/tiers.inputs.js';
import { AmountNotPayable } from '../../schema/registration/tiers.results.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { dayOf, endOfDay, lastDayBefore, startOfDay, typedDay } from '../platform/local-days.js';
import { isPayable, smallestCharge } from '../platform/payable.js';
import { Refusal } from '../platform/refusal.js';

function refuseUnpayable(amountMinor: number, currency: string): void {
  if (isPayable(amountMinor, currency)) return;
  const smallest = Money.of(smallestCharge(currency), currency);
  throw new Refusal(problem(AmountNotPayable, 'registration.amountNotPayable', { smallest }));
}

/** What a price is, from what was typed; an hour within a day that stays is kept. Refuses what cannot be sold or paid. */
export function tierFacts(edition: Edition, input: CreatePriceTierInput, before?: PriceTier) {
  const { amountMinor, minimumMinor = null } = input;
  refuseUnpayable(amountMinor, edition.currency);
  if (minimumMinor !== null) {
    refuseUnpayable(minimumMinor, edition.currency);
    if (minimumMinor > amountMinor)
      throw new Refusal(InvalidInput.of('minimumMinor', 'isLess', 'registration.theLeastIsAboveTheFee'));
  }
  const facts = { name: input.name.trim(), description: input.description.trim(), amountMinor, minimumMinor };
  return { ...facts, ...saleOf(edition, input, before) };
}

function saleOf({ timeZone }: Edition, input: CreatePriceTierInput, before?: PriceTier) {
  const opensOn = input.opensOn ? typedDay('opensOn', input.opensOn) : null;
  const lastDay = input.lastDay ? typedDay('lastDay', input.lastDay) : null;
  if (opensOn && lastDay && lastDay < opensOn)
    throw new Refusal(InvalidInput.of('lastDay', 'isNotBefore', 'workshops.theLastDayIsBeforeTheFirst'));
  const { opensAt, closesAt } = before ?? {};
  const keepsOpening = opensAt && opensOn === dayOf(opensAt, timeZone);
  const keepsClosing = closesAt && lastDay === lastDayBefore(closesAt, timeZone);
  return {
    opensAt: keepsOpening ? opensAt : opensOn && startOfDay(opensOn, timeZone),
    closesAt: keepsClosing ? closesAt : lastDay && endOfDay(lastDay, timeZone),
  };
}
