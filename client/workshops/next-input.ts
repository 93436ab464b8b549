import type { FormValues } from '../graphql/form-values.js';
import type { NextItem } from '../graphql/generated/graphql.js';

/** What the address says of the next edition. */
export interface NextWish {
  readonly fromEditionId: string;
  readonly label: string;
  readonly firstDay: string;
  /** Null: those of the earlier edition. */
  readonly countries: string[] | null;
}

/** Name of the form that reviews the dates: what was typed into it for one year is not kept for another. */
export function nextFormName({ firstDay }: Pick<NextWish, 'firstDay'>): string {
  return `next-${firstDay}`;
}

/** The same weekday nearest to the day a year later: a year is 52 weeks and a day or two. */
export function dayYearLater(day: string): string {
  return new Date(Date.parse(day) + 52 * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** The first year after that of a label which no edition of the series has yet; empty where the label is no year. */
export function labelAfter(label: string, used: readonly string[]): string {
  if (!/^\d{4}$/.test(label)) return '';
  const years = Array.from({ length: used.length + 1 }, (_, index) => String(Number(label) + 1 + index));
  return years.find((year) => !used.includes(year)) ?? '';
}

/** What was asked for in the first step, as it was typed, and names of what of it cannot be. */
export interface Asked {
  readonly label: string;
  readonly firstDay: string;
  readonly wrong: readonly ('label' | 'firstDay')[];
}

/** What the address asks for; null before anything was asked. */
export function askedFrom(search: URLSearchParams): Asked | null {
  if (!search.has('label') && !search.has('firstDay')) return null;
  const label = search.get('label')?.trim().slice(0, 40) ?? '';
  const firstDay = search.get('firstDay')?.slice(0, 40) ?? '';
  const isLabel = /^[\p{L}\p{N} .-]+$/u.test(label);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(firstDay);
  return { label, firstDay, wrong: [...(isLabel ? [] : ['label' as const]), ...(isDay ? [] : ['firstDay' as const])] };
}

/** Which year and day the address asks for; null before that is a label and a day. */
export function wishFrom(search: URLSearchParams, fromEditionId: string): NextWish | null {
  const asked = askedFrom(search);
  if (!asked || asked.wrong.length > 0) return null;
  const { label, firstDay } = asked;
  const codes = search.getAll('country').filter((code) => /^[A-Z]{2}$/.test(code));
  const countries = search.has('holidays') ? [...new Set(codes)].slice(0, 10) : null;
  return { fromEditionId, label, firstDay, countries };
}

/** The dates that a form holds, each with the reading that was chosen where the clocks skip or double it. */
function typedDates(form: FormValues) {
  return Object.keys(form.typed)
    .filter((name) => name.startsWith('dates.'))
    .map((name) => {
      const key = name.slice('dates.'.length);
      const isTime = /T\d{2}:\d{2}$/.test(form.text(name));
      return { key, value: form.text(name) + (isTime ? form.text(`offsets.${key}`) : '') };
    });
}

/** The wish that the form means as it is typed now; dates that cannot be read are left out. */
export function typedWish(form: FormValues) {
  const isDate = ({ value }: { value: string }) => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$/.test(value);
  const { carry: _, isPastMeant: _meant, dates, ...wish } = nextInput(form);
  return { ...wish, dates: dates.filter(isDate) };
}

/** The input of the mutation that the reviewed form means: its dates as they stand there, and what is ticked. */
export function nextInput(form: FormValues) {
  return {
    fromEditionId: form.text('fromEditionId'),
    label: form.text('label'),
    firstDay: form.text('firstDay'),
    countries: form.all('country'),
    carry: form.all('carry') as NextItem[],
    isPastMeant: form.ticked('isPastMeant'),
    dates: typedDates(form),
  };
}
