/** A fresh random name for a page view; forms of the page derive their `clientMutationId` from it. */
export function pageSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The `clientMutationId` of one form of a page view; at most 64 characters. */
export function clientMutationId(seed: string, form: string): string {
  return form === '' ? seed : `${seed}.${form}`.slice(0, 64);
}
