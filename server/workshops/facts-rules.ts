import type { EntityManager } from '@mikro-orm/core';
import { currencyDigits } from '../../look/minor-units.js';
import { InvalidInput } from '../../schema/problem.js';
import type { ProblemText, ProblemValues } from '../../schema/problem-text.js';
import { Fund } from '../../schema/registration/fund.js';
import { Order } from '../../schema/registration/order.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { languageOf } from '../../schema/translations.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { CancellationStepInput, SetEditionFactsInput } from '../../schema/workshops/edition-facts.inputs.js';
import { languageCodes } from '../platform/languages.js';
import { typedDay } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';

function wrong(path: string, rule: string, message: ProblemText, values: ProblemValues = {}): Refusal {
  return new Refusal(InvalidInput.of(path, rule, message, values));
}

/** Typed-in facts that stand by themselves; refuses days that do not exist or lie the wrong way round. */
export function checkedFacts(input: SetEditionFactsInput) {
  const { mode, currency, isWaitlistOpen, offerHours, mostOutsidePercent } = input;
  const startsOn = typedDay('startsOn', input.startsOn);
  const endsOn = typedDay('endsOn', input.endsOn);
  if (endsOn < startsOn) throw wrong('endsOn', 'isNotBefore', 'workshops.theLastDayIsBeforeTheFirst');
  const opensOn = typedDay('registrationOpensOn', input.registrationOpensOn);
  if (typedDay('registrationLastDay', input.registrationLastDay) < opensOn)
    throw wrong('registrationLastDay', 'isNotBefore', 'workshops.theLastDayIsBeforeTheFirst');
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw wrong('currency', 'isCurrency', 'workshops.giveTheCurrency');
  const steps = checkedSteps(input.refundSteps);
  const label = input.label.trim();
  return {
    label,
    startsOn,
    endsOn,
    mode,
    venue: input.venue?.trim() || null,
    currency,
    isWaitlistOpen,
    offerHours,
    mostOutsidePercent,
    steps,
  };
}

/** Steps from early to late: fewer hours and less back at each. */
export function checkedSteps(
  steps: readonly CancellationStepInput[],
): { hoursBefore: number; refundPercent: number }[] {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (!before) continue;
    const path = `refundSteps.${index}`;
    if (step.hoursBefore >= before.hoursBefore)
      throw wrong(`${path}.hoursBefore`, 'isLater', 'workshops.stepsGetLater', { hours: before.hoursBefore });
    if (step.refundPercent >= before.refundPercent)
      throw wrong(`${path}.refundPercent`, 'isLess', 'workshops.stepsGetLess', { percent: before.refundPercent });
  }
  return steps.map(({ hoursBefore, refundPercent }) => ({ hoursBefore, refundPercent }));
}

/** With the first order, or with a fund, the currency is fixed; where amounts would mean something else, the prices come first. */
export async function refuseCurrency(tx: EntityManager, edition: Edition, currency: string): Promise<void> {
  if (currency === edition.currency) return;
  const orders = await tx.count(Order, { edition: edition.id });
  if (orders > 0) throw wrong('currency', 'isFixed', 'workshops.currencyIsFixed', { count: orders });
  const funds = await tx.count(Fund, { edition: edition.id });
  if (funds > 0) throw wrong('currency', 'hasFund', 'workshops.currencyHasFund');
  if (currencyDigits(currency) === currencyDigits(edition.currency)) return;
  const priced = await tx.count(PriceTier, { edition: edition.id, amountMinor: { $gt: 0 } });
  if (priced > 0) throw wrong('currency', 'hasPrices', 'workshops.currencyHasPrices', { currency });
}

/** Another own language: what is written counts as that language from now on. Refused where that language has texts. */
export function languageFacts(edition: Edition, typed: string): Partial<Edition> {
  if (!languageCodes.includes(typed)) throw wrong('language', 'isIn', 'rule.isIn');
  const before = languageOf(edition.language);
  if (typed === before) return {};
  const { [before]: own, ...translations } = edition.translations ?? {};
  const { [before]: asked, ...questions } = edition.questions ?? {};
  if (translations[typed] || questions[typed]) throw wrong('language', 'hasTexts', 'workshops.languageHasTexts');
  return {
    language: typed,
    translations: own ? { ...translations, [typed]: own } : translations,
    questions: asked ? { ...questions, [typed]: asked } : questions,
  };
}
