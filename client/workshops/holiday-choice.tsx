import { useReading } from '../ui/text.js';
import type { NextWish } from './next-input.js';

interface HolidayChoiceProps {
  wish: NextWish;
  /** ISO 3166-1 codes whose holidays are known. */
  countries: readonly string[];
  chosen: readonly string[];
}

/** Whose public holidays are flagged: the page is asked anew, what was typed into its dates is not kept. */
export function HolidayChoice({ wish, countries, chosen }: HolidayChoiceProps) {
  const { say, locale } = useReading();
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const nameOf = (code: string) => names.of(code) ?? code;
  const sorted = countries
    .map((code) => [code, nameOf(code)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, locale));
  return (
    <form method="get" className="card stack tight" key={chosen.join(' ')}>
      <input type="hidden" name="label" value={wish.label} />
      <input type="hidden" name="firstDay" value={wish.firstDay} />
      <input type="hidden" name="holidays" value="chosen" />
      <div className="cluster">
        <strong>{say('next.holidaysOf')}</strong>
        {chosen.length === 0 && <span className="muted">{say('next.noCountry')}</span>}
        {chosen.map((code) => (
          <label key={code} className="tick" suppressHydrationWarning>
            <input type="checkbox" name="country" value={code} defaultChecked /> {nameOf(code)}
          </label>
        ))}
        <div className="field">
          <select name="country" aria-label={say('next.addCountry')} defaultValue="">
            <option value="">{say('next.addCountry')}</option>
            {sorted
              .filter(([code]) => !chosen.includes(code))
              .map(([code, name]) => (
                <option key={code} value={code} suppressHydrationWarning>
                  {name}
                </option>
              ))}
          </select>
        </div>
        <button type="submit" className="button ordinary small">
          {say('next.showHolidays')}
        </button>
      </div>
    </form>
  );
}
