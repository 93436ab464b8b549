const inParts =
  /^(?:(\d{1,3})\s*(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?)\.?)?[\s,]*(?:(\d{1,4})\s*(?:m|min|mins|minutes?|minuten?|minutos?)\.?)?[\s,]*(?:(\d{1,5})\s*(?:s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?)\.?)?$/i;

/** Minutes that a length of time means (57, 57.5, 1:02:30, 1h 2m 30s), to the next one; null for what is none. */
export function minutesIn(text: string): number | null {
  const plain = text.trim();
  const number = /^(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:m|min|mins|minutes?|minuten?|minutos?)?\.?$/i.exec(plain);
  if (number) return Math.ceil(Number(number[1]?.replace(',', '.')));
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(plain);
  const parts = clock ?? (plain === '' ? null : inParts.exec(plain));
  if (!parts) return null;
  const [hours, minutes, seconds] = [1, 2, 3].map((at) => Number(parts[at] ?? 0));
  return Math.ceil((hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60);
}

const day = 86_400;

/** Second of the day of a time, with or without its day, by 12 or 24 hours; null for what is none. */
function secondIn(text: string): number | null {
  const found = /(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?/i.exec(text.trim());
  if (!found) return null;
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  const half = found[4]?.toLowerCase();
  if (hour > (half ? 12 : 24) || minute > 59 || second > 59) return null;
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return (hours * 3600 + minute * 60 + second) % day;
}

/** From when until when someone was there, in seconds; past midnight too. */
export type Stay = readonly [from: number, until: number];

/** The stay between two times of a list, which are of one clock; null where one of them is none. */
export function stayOf(joined: string, left: string): Stay | null {
  const [from, until] = [secondIn(joined), secondIn(left)];
  if (from === null || until === null) return null;
  return [from, until < from ? until + day : until];
}

/** Seconds that stays cover together: what two devices saw at once counts once. */
export function secondsOf(stays: readonly Stay[]): number {
  let sum = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, until] of stays.toSorted((a, b) => a[0] - b[0])) {
    if (until > end) sum += until - Math.max(from, end);
    end = Math.max(end, until);
  }
  return sum;
}
