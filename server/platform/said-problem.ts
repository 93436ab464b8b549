import { currencyDigits } from '../../look/minor-units.js';
import { InvalidField, InvalidInput, type Problem } from '../../schema/problem.js';
import type { ProblemText, ProblemValues } from '../../schema/problem-text.js';
import { Money } from '../../schema/scalars.js';
import { isProblemText, sayProblem } from './problem-texts.js';

/** The same problem with its texts, and those of its fields, in the reader's language. */
export function saidProblem<T extends Problem>(problem: T, locale: string): T {
  const said = Object.assign(Object.create(Object.getPrototypeOf(problem)), problem);
  said.message = sayProblem(locale, problem.message, { ...factsOf(problem, locale), ...problem.values });
  if (problem instanceof InvalidInput) said.fields = problem.fields.map((field) => saidField(field, locale));
  return said;
}

/** A text that has been said stands where its key stood. */
function inWords(text: string): ProblemText {
  return text as ProblemText;
}

function saidField({ path, rule, message: given, values, choices }: InvalidField, locale: string): InvalidField {
  const said = Object.assign(new InvalidField(), { path, rule, choices });
  // Rules of the library bring a sentence of their own.
  const message: string = given;
  if (isProblemText(message)) said.message = inWords(sayProblem(locale, message, values));
  // The library's own sentence begins with the property's name; from ours, still in English, nothing is lost.
  else if (/^\p{Lu}/u.test(message)) said.message = inWords(message);
  else said.message = inWords(ruleText(locale, rule, message));
  return said;
}

/** What a rule asks for; its limit is the number in the library's own sentence. */
function ruleText(locale: string, rule: string, sentence: string): string {
  const limit = Number(/\d+/.exec(sentence)?.[0] ?? 0);
  const key = `rule.${rule}`;
  return sayProblem(locale, isProblemText(key) ? key : 'rule.any', { limit });
}

/** The facts that a text can name: plain values, and money as the reader writes it. */
function factsOf(problem: Problem, locale: string): ProblemValues {
  const facts = Object.entries(problem).flatMap(([name, value]): [string, string | number | Date][] => {
    if (value instanceof Money) return [[name, moneyText(value, locale)]];
    const isPlain = typeof value === 'string' || typeof value === 'number' || value instanceof Date;
    return isPlain ? [[name, value]] : [];
  });
  return Object.fromEntries(facts);
}

function moneyText({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amountMinor / 10 ** currencyDigits(currency));
}
