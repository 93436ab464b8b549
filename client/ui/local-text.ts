/** A day, or a wall-clock time, as the reader writes it, with its weekday; without a zone, for one stands beside it. */
export function localText(locale: string, local: string): string {
  return styleOf(locale, local).format(instantOf(local));
}

/** From one such to another of its kind; where both are of one day, that is said once. */
export function localSpan(locale: string, [from, to]: readonly string[]): string {
  if (!from) return '';
  if (!to) return localText(locale, from);
  const isOneDay = from.includes('T') && from.slice(0, 10) === to.slice(0, 10);
  const end = isOneDay ? new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' }).format(instantOf(to)) : null;
  return `${localText(locale, from)} – ${end ?? localText(locale, to)}`;
}

const clock = { hour: 'numeric', minute: '2-digit' } as const;

function styleOf(locale: string, local: string): Intl.DateTimeFormat {
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, { ...style, ...(local.includes('T') && clock) });
}

const instantOf = (local: string) => new Date(local.includes('T') ? `${local}Z` : local);
