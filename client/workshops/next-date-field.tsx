import { useState } from 'react';
import type { NextDateRowFragment as Row } from '../graphql/generated/graphql.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextField } from '../ui/fields.js';
import { useField } from '../ui/form.js';
import { localText } from '../ui/local-text.js';
import { useReading, useText } from '../ui/text.js';
import { ClockChoice } from './clock-choice.js';

interface NextDateFieldProps {
  /** Name of the form. */
  form: string;
  row: Row;
  /** What the date falls on as it was typed last. */
  look: Row;
}

/** Whether a typed day or time is one of the calendar. */
function isThere(typed: string): boolean {
  const at = Date.parse(typed.includes('T') ? `${typed}Z` : typed);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(typed);
}

/** One date of the next edition, to be changed, with what it falls on as it is typed. */
export function NextDateField({ form, row, look }: NextDateFieldProps) {
  const { say, locale } = useReading();
  const kept = useField(`dates.${row.key}`).values?.[0];
  const [typed, setTyped] = useState(kept ?? row.after);
  const isLooked = typed.slice(0, 16) === look.after;
  const label = say(`next.kind.${row.kind}`);
  return (
    <div
      className="stack tight"
      onInput={({ target }) => target instanceof HTMLInputElement && target.type !== 'radio' && setTyped(target.value)}
    >
      {row.clockChange ? (
        <MovedChoice row={row} label={label} />
      ) : (
        <TextField
          name={`dates.${row.key}`}
          type={row.after.includes('T') ? 'datetime-local' : 'date'}
          label={label}
          defaultValue={row.after}
        />
      )}
      {!row.clockChange && isThere(typed) && <p className="muted">{localText(locale, typed)}</p>}
      {!row.clockChange && (
        <ClockChoice
          form={form}
          of={typed === kept ? `dates.${row.key}` : ''}
          name={`offsets.${row.key}`}
          choices={isLooked ? look.choices : null}
          zone={row.timeZone}
        />
      )}
      {isLooked && <Flags row={look} />}
    </div>
  );
}

/** A time that the clocks skip or show twice: both readings, and none chosen beforehand. */
function MovedChoice({ row, label }: { row: Row; label: string }) {
  const { say, locale } = useReading();
  return (
    <ChoiceField
      name={`dates.${row.key}`}
      legend={label}
      hint={say(`next.clock.${row.clockChange ?? 'SKIPPED'}`, { time: localText(locale, row.after) })}
      options={row.choices.map((value) => ({
        value,
        label: `${localText(locale, value.slice(0, 16))} (UTC${value.slice(16)})`,
      }))}
    />
  );
}

function Flags({ row }: { row: Row }) {
  const say = useText();
  if (!row.isPast && row.holidays.length === 0) return null;
  return (
    <p className="cluster">
      {row.isPast && <span className="badge tone-failed">{say('next.past')}</span>}
      {row.holidays.map(({ country, countryName, name }) => (
        <span key={country} className="badge tone-waiting">
          {say('next.holiday', { name, country: countryName })}
        </span>
      ))}
    </p>
  );
}
