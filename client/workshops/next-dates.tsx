import { useState } from 'react';
import { placeOf } from '../../look/zones.js';
import type { NextDateRowFragment as Row } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextField } from '../ui/fields.js';
import { localSpan, localText } from '../ui/local-text.js';
import { useReading, useText } from '../ui/text.js';

const NextDateRowFragment = graphql(`
  fragment NextDateRow on NextDate {
    key
    kind
    partId
    name
    cohort
    timeZone
    before
    after
    isPast
    clockChange
    choices
    holidays {
      country
      countryName
      name
    }
  }
`);

/** Every date of the earlier edition beside the one it becomes, which can be changed; what wants a look is flagged. */
export function NextDates({ dates }: { dates: readonly FragmentType<typeof NextDateRowFragment>[] }) {
  const rows = dates.map((date) => readFragment(NextDateRowFragment, date));
  const say = useText();
  const sessions = rows.filter(({ kind }) => kind.startsWith('SESSION'));
  const groups = [
    ['next.dates', rows.filter(({ partId }) => partId == null)],
    ['next.prices', rows.filter(({ kind }) => kind.startsWith('PRICE'))],
    ['next.sessions', sessions],
  ] as const;
  return (
    <>
      <p>{say('next.flagged', { count: rows.filter(isFlagged).length })}</p>
      {groups
        .filter(([, own]) => own.length > 0)
        .map(([title, own]) => (
          <fieldset key={title} className="part">
            <legend>{say(title)}</legend>
            <ul className="plain stack tight">
              {byPart(own).map((of) => (
                <DateGroup key={of[0]?.key} rows={of} follows={sessions.length > 0 && isSpan(of[0])} />
              ))}
            </ul>
          </fieldset>
        ))}
    </>
  );
}

function isSpan(row: Row | undefined): boolean {
  return row?.kind === 'FIRST_DAY' || row?.kind === 'LAST_DAY';
}

function isFlagged({ isPast, clockChange, holidays }: Row): boolean {
  return isPast || clockChange != null || holidays.length > 0;
}

/** Start and end of one session, first and last day of one price: one after the other. */
function byPart(rows: readonly Row[]): Row[][] {
  const parts = new Map<string, Row[]>();
  for (const row of rows) parts.set(row.partId ?? row.key, [...(parts.get(row.partId ?? row.key) ?? []), row]);
  return [...parts.values()];
}

function DateGroup({ rows, follows }: { rows: readonly Row[]; follows: boolean }) {
  const { say, locale } = useReading();
  const [row] = rows;
  if (!row) return null;
  const name = [row.name, row.cohort].filter(Boolean).join(' · ') || say(`next.kind.${row.kind}`);
  const zone = say('next.zone', { city: placeOf(locale, row.timeZone) });
  return (
    <li className={rows.some(isFlagged) ? 'moved-date flagged' : 'moved-date'}>
      <div className="stack tight">
        <p>
          <strong>{name}</strong>
        </p>
        <p className="muted">
          {localSpan(
            locale,
            rows.map(({ before }) => before),
          )}
          {row.before.includes('T') && <>, {zone}</>}
        </p>
      </div>
      {follows ? (
        <p>
          {localText(locale, row.after)} <span className="muted">{say('next.followsSessions')}</span>
        </p>
      ) : (
        <div className="pair top">
          {rows.map((one) => (
            <DateField key={one.key} row={one} />
          ))}
        </div>
      )}
    </li>
  );
}

function DateField({ row }: { row: Row }) {
  const { say, locale } = useReading();
  const [typed, setTyped] = useState(row.after);
  const label = say(`next.kind.${row.kind}`);
  return (
    <div
      className="stack tight"
      onInput={({ target }) => target instanceof HTMLInputElement && target.type !== 'radio' && setTyped(target.value)}
    >
      {row.clockChange ? (
        <ClockChoice row={row} label={label} />
      ) : (
        <TextField
          name={`dates.${row.key}`}
          type={row.after.includes('T') ? 'datetime-local' : 'date'}
          label={label}
          defaultValue={row.after}
        />
      )}
      {!row.clockChange && typed !== '' && <p className="muted">{localText(locale, typed)}</p>}
      {typed === row.after && <Flags row={row} />}
    </div>
  );
}

/** A time that the clocks skip or show twice: both readings, and none chosen beforehand. */
function ClockChoice({ row, label }: { row: Row; label: string }) {
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
