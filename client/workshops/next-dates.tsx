import { useRef } from 'react';
import { placeOf } from '../../look/zones.js';
import type { NextDateRowFragment as Row } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { TickField } from '../ui/choice-fields.js';
import type { FieldLabels } from '../ui/form.js';
import { localSpan, localText } from '../ui/local-text.js';
import { type Say, useReading, useText } from '../ui/text.js';
import { NextDateField } from './next-date-field.js';
import { useLooks } from './use-looks.js';

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

type Dates = readonly FragmentType<typeof NextDateRowFragment>[];

/** What each date is called where something is said of it above the form. */
export function dateLabels(say: Say, dates: Dates): FieldLabels {
  const name = (row: Row) => {
    const kind = say(`next.kind.${row.kind}`);
    return row.name ? say('form.summaryLine', { name: row.name, text: kind }) : kind;
  };
  return Object.fromEntries(
    dates.map((date) => readFragment(NextDateRowFragment, date)).map((row) => [`dates.${row.key}`, name(row)]),
  );
}

/** Every date of the earlier edition beside the one it becomes, which can be changed; what wants a look is flagged. */
export function NextDates({ dates, form }: { dates: Dates; form: string }) {
  const rows = dates.map((date) => readFragment(NextDateRowFragment, date));
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  const looks = useLooks(form, box);
  const seen = rows.map((row) => looks.get(row.key) ?? row);
  const sessions = rows.filter(({ kind }) => kind.startsWith('SESSION'));
  const groups = [
    ['next.dates', rows.filter(({ partId }) => partId == null)],
    ['next.prices', rows.filter(({ kind }) => kind.startsWith('PRICE'))],
    ['next.sessions', sessions],
  ] as const;
  return (
    <div className="stack" ref={box}>
      <p aria-live="polite">{say('next.flagged', { count: seen.filter(isFlagged).length })}</p>
      <noscript>
        <button type="submit" name="look" value="yes" className="button ordinary small">
          {say('next.showHolidays')}
        </button>
      </noscript>
      {groups
        .filter(([, own]) => own.length > 0)
        .map(([title, own]) => (
          <fieldset key={title} className="part">
            <legend>{say(title)}</legend>
            <ul className="plain stack tight">
              {byPart(own).map((of) => (
                <DateGroup
                  key={of[0]?.key}
                  rows={of}
                  form={form}
                  looks={looks}
                  follows={sessions.length > 0 && isSpan(of[0])}
                />
              ))}
            </ul>
          </fieldset>
        ))}
      {seen.some(({ kind, isPast }) => kind === 'SESSION_STARTS' && isPast) && (
        <TickField name="isPastMeant" label={say('next.pastMeant')} hint={say('next.pastMeantHint')} optional />
      )}
    </div>
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

interface DateGroupProps {
  rows: readonly Row[];
  /** Name of the form. */
  form: string;
  /** What the dates fall on as they are typed, by key. */
  looks: ReadonlyMap<string, Row>;
  follows: boolean;
}

function DateGroup({ rows, form, looks, follows }: DateGroupProps) {
  const { say, locale } = useReading();
  const [row] = rows;
  if (!row) return null;
  const name = [row.name, row.cohort].filter(Boolean).join(' · ') || say(`next.kind.${row.kind}`);
  const zone = say('next.zone', { city: placeOf(locale, row.timeZone) });
  return (
    <li className={rows.some((one) => isFlagged(looks.get(one.key) ?? one)) ? 'moved-date flagged' : 'moved-date'}>
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
            <NextDateField key={one.key} form={form} row={one} look={looks.get(one.key) ?? one} />
          ))}
        </div>
      )}
    </li>
  );
}
