/** When gathered mails come, by the clock of their reader. */
const morning = '07:00';
const monday = 1;

/** A morning to come: its instant, and whether it is the one of the week. */
export interface Morning {
  readonly at: Date;
  readonly isWeekly: boolean;
}

/** The next morning after an instant in a zone; of the week, the one that is a Monday. */
export function nextMorning(now: Date, timeZone: string, ofTheWeek: boolean): Morning {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  for (let days = 0; ; days += 1) {
    const day = here.toPlainDate().add({ days });
    const at = day.toZonedDateTime({ timeZone, plainTime: morning });
    const isWeekly = day.dayOfWeek === monday;
    if (at.epochMilliseconds > now.getTime() && (isWeekly || !ofTheWeek)) {
      return { at: new Date(at.epochMilliseconds), isWeekly };
    }
  }
}
