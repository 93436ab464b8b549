import { useLocation } from 'react-router';

/** Parameters that say which part of a list is shown, or what was just done; not which list. */
const places = ['after', 'gifts', 'saved', 'done', 'print'];

/** The address of the same page with some parameters changed: null removes one. The list begins anew. */
export function listAddress(
  { pathname, search }: { pathname: string; search: string },
  changes: Readonly<Record<string, string | null>>,
): string {
  const parameters = new URLSearchParams(search);
  for (const place of places) parameters.delete(place);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? pathname : `${pathname}?${text}`;
}

/** The filters and the order that the address gives, without the place in the list. */
export function listQuery(search: string): string {
  const parameters = new URLSearchParams(search);
  const kept = [...parameters].filter(([name, value]) => !places.includes(name) && value !== '');
  return new URLSearchParams(kept).toString();
}

/** Whether the address narrows the list; order and size of its pages do not. */
export function isNarrowed(search: string): boolean {
  return [...new URLSearchParams(listQuery(search)).keys()].some((name) => !['sort', 'size'].includes(name));
}

/** What the address says of the list that is shown, and the way to other addresses. */
export function useListAddress() {
  const location = useLocation();
  return {
    shown: new URLSearchParams(location.search),
    query: listQuery(location.search),
    isNarrowed: isNarrowed(location.search),
    to: (changes: Readonly<Record<string, string | null>>) => listAddress(location, changes),
    everything: listAddress({ pathname: location.pathname, search: '' }, { state: '' }),
  };
}

const sizes = [25, 50, 100];

/** Whether the whole list is shown at once, for paper. */
export function isWhole(parameters: URLSearchParams): boolean {
  return parameters.get('print') === 'all';
}

/** How many rows a page of a list has. */
export function sizeFrom(parameters: URLSearchParams): number {
  const size = Number(parameters.get('size'));
  return sizes.includes(size) ? size : 50;
}

/** How a list is sorted: `name` upwards, `-name` downwards; null where the address gives no order of this list. */
export function orderFrom<By extends string>(
  parameters: URLSearchParams,
  known: readonly By[],
): { by: By; direction: 'ASC' | 'DESC' } | null {
  const word = parameters.get('sort') ?? '';
  const by = known.find((one) => one.toLowerCase() === word.replace(/^-/, ''));
  return by ? { by, direction: word.startsWith('-') ? 'DESC' : 'ASC' } : null;
}

/** A day of the address, null where there is none. */
export function dayFrom(parameters: URLSearchParams, name: string): string | null {
  const day = parameters.get(name) ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}

/** How many rows a page may have. */
export const pageSizes: readonly number[] = sizes;
