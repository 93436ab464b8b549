import type { EntityManager } from '@mikro-orm/core';
import { attendanceChecks } from './attendance.js';
import { calendarChecks } from './calendar.js';
import { calledOffChecks } from './called-off.js';
import { certificateChecks } from './certificates.js';
import { type Breach, type Check, runCheck } from './check.js';
import { facilitatorChecks } from './facilitators.js';
import { mailChecks } from './mail.js';
import { moneyChecks } from './money.js';
import { placeChecks } from './places.js';
import { searchChecks } from './search.js';
import { timeChecks } from './times.js';

/** Every data-integrity check, in the order they are printed. */
export const checks: readonly Check[] = [
  ...placeChecks,
  ...moneyChecks,
  ...mailChecks,
  ...calendarChecks,
  ...facilitatorChecks,
  ...searchChecks,
  ...attendanceChecks,
  ...certificateChecks,
  ...timeChecks,
  ...calledOffChecks,
];

/** Runs all checks; answers what breaks them, by check. */
export async function runChecks(em: EntityManager, now: Date): Promise<Map<Check, Breach[]>> {
  const results = new Map<Check, Breach[]>();
  for (const check of checks) results.set(check, await runCheck(em, check, now));
  return results;
}
