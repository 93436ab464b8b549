import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** What is wrong with a translation of `english`, one sentence each; empty when it has the same places, marks and forms. */
export function icuFaults(language: string, english: string, translated: string): string[] {
  const [original, elements] = [parsed(english), parsed(translated)];
  if (typeof original === 'string') return [`English cannot be read: ${original}`];
  if (typeof elements === 'string') return [`cannot be read: ${elements}`];
  return [...placeFaults(original, elements), ...choiceFaults(language, elements), ...spaceFaults(english, translated)];
}

function parsed(text: string): MessageFormatElement[] | string {
  try {
    return parse(text, { shouldParseSkeletons: false });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function placeFaults(original: readonly MessageFormatElement[], elements: readonly MessageFormatElement[]): string[] {
  const [wanted, found] = [new Set(placesIn(original)), new Set(placesIn(elements))];
  const missing = [...wanted].filter((place) => !found.has(place)).map((place) => `lacks ${place}`);
  const extra = [...found].filter((place) => !wanted.has(place)).map((place) => `has ${place}, which English lacks`);
  return [...missing, ...extra];
}

/** Each value and tag with its kind, and each value that a select can have. */
function placesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.argument:
        return [`{${element.value}}`];
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        return [`{${element.value}, ${kinds[element.type]}}`];
      case TYPE.plural:
        return [`{${element.value}, ${element.pluralType}}`, ...branches(element.options)];
      case TYPE.select:
        return [
          ...Object.keys(element.options).map((option) => `{${element.value}, select, ${option}}`),
          ...branches(element.options),
        ];
      case TYPE.tag:
        return [`<${element.value}>`, ...placesIn(element.children)];
      default:
        return [];
    }
  });
}

const kinds: Record<number, string> = { [TYPE.number]: 'number', [TYPE.date]: 'date', [TYPE.time]: 'time' };

function branches(options: Record<string, { value: MessageFormatElement[] }>): string[] {
  return Object.values(options).flatMap(({ value }) => placesIn(value));
}

/** A plural must have every form of its language: Arabic six, German two. */
function choiceFaults(language: string, elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return choiceFaults(language, element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => choiceFaults(language, value));
    if (element.type === TYPE.select) return inner;
    const type = element.pluralType ?? 'cardinal';
    const forms = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories;
    const given = Object.keys(element.options).filter((form) => !form.startsWith('='));
    return [
      ...inner,
      ...forms
        .filter((form) => !given.includes(form) && !isRare(form, forms, element.options))
        .map((form) => `{${element.value}} lacks the form ${form}`),
      ...given
        .filter((form) => !forms.some((known) => known === form))
        .map((form) => `{${element.value}} has the form ${form}, which the language lacks`),
    ];
  });
}

/**
 * Forms that may be left to `other`: `many` of the Romance languages is for round millions, and `zero`, `one`, `two` may
 * be said by `=0`, `=1`, `=2`.
 */
function isRare(form: string, forms: readonly string[], options: Record<string, unknown>): boolean {
  const exact: Record<string, string> = { zero: '=0', one: '=1', two: '=2' };
  const said = exact[form];
  return (said !== undefined && said in options) || (form === 'many' && !forms.includes('few'));
}

function spaceFaults(english: string, translated: string): string[] {
  // The narrow space that French has before a colon belongs to the colon.
  const ends = (text: string) => [/^[^\S\u202f]*/.exec(text)?.[0] ?? '', /\s*$/.exec(text)?.[0] ?? ''].join('|');
  return ends(english) === ends(translated) ? [] : ['begins or ends with other spaces than English'];
}
