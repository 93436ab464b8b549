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

/** Which year and day the address asks for; null before anything was chosen. */
export function wishFrom(search: URLSearchParams, fromEditionId: string): NextWish | null {
  const label = search.get('label')?.trim().slice(0, 40) ?? '';
  const firstDay = search.get('firstDay') ?? '';
  if (label === '' || !/^\d{4}-\d{2}-\d{2}$/.test(firstDay)) return null;
  if (!/^[\p{L}\p{N} .-]+$/u.test(label)) return null;
  const codes = search.getAll('country').filter((code) => /^[A-Z]{2}$/.test(code));
  const countries = search.has('holidays') ? [...new Set(codes)].slice(0, 10) : null;
  return { fromEditionId, label, firstDay, countries };
}

/** The input of the mutation that the reviewed form means: its dates as they stand there, and what is ticked. */
export function nextInput(form: FormValues) {
  const dates = Object.keys(form.typed)
    .filter((name) => name.startsWith('dates.') && form.text(name) !== '')
    .map((name) => ({ key: name.slice('dates.'.length), value: form.text(name) }));
  return {
    fromEditionId: form.text('fromEditionId'),
    label: form.text('label'),
    firstDay: form.text('firstDay'),
    countries: form.all('country'),
    carry: form.all('carry') as NextItem[],
    dates,
  };
}
