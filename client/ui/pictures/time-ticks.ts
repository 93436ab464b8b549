import type { Tick } from './lanes.js';

const mostTicks = 6;

/** Beginnings of months between two instants, few enough to be read; years are named where they begin. */
export function monthTicks(locale: string, from: number, to: number): Tick[] {
  const first = new Date(from);
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth() + 1;
  const last = new Date(to);
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
  const step = [1, 2, 3, 6, 12, 24].find((months) => (end - start + 1) / months <= mostTicks) ?? 60;
  const ticks: Tick[] = [];
  for (let month = start; month <= end; month += 1) {
    if (month % step !== 0) continue;
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    const isYear = step >= 12 || month % 12 === 0;
    const style = isYear ? ({ year: 'numeric' } as const) : ({ month: 'short' } as const);
    ticks.push({ at, label: new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(at) });
  }
  return ticks;
}
