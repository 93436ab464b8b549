/** A day, or a wall-clock time, as the reader writes it, with its weekday; without a zone, for one stands beside it. */
export function localText(locale: string, local: string): string {
  return styleOf(locale, local).format(instantOf(local));
}

/** From one such to another of its kind; what they share, such as the day of two times, is said once. */
export function localSpan(locale: string, [from, to]: readonly string[]): string {
  if (!from) return '';
  return to ? styleOf(locale, from).formatRange(instantOf(from), instantOf(to)) : localText(locale, from);
}

function styleOf(locale: string, local: string): Intl.DateTimeFormat {
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const clock = local.includes('T') ? ({ hour: 'numeric', minute: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat(locale, { ...style, ...clock });
}

const instantOf = (local: string) => new Date(local.includes('T') ? `${local}Z` : local);
