/** An instant as wall-clock time of a zone with its offset, for example `2027-03-04T14:00:00+01:00`. */
export function offsetTime(instant: string, timeZone: string): string {
  const at = new Date(instant);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const offset = /[+-]\d{2}:\d{2}/.exec(parts['timeZoneName'] ?? '')?.[0] ?? '+00:00';
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}
