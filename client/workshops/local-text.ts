/** A day, or a wall-clock time, as the reader writes it, with its weekday; without a zone, for one stands beside it. */
export function localText(locale: string, local: string): string {
  const isTime = local.includes('T');
  const style = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const clock = isTime ? ({ hour: 'numeric', minute: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat(locale, { ...style, ...clock }).format(new Date(isTime ? `${local}Z` : local));
}
