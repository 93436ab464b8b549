import { useText } from '../ui/text.js';
import type { NextWish } from './next-input.js';

/** A country whose public holidays are known, as the reader calls it. */
export interface HolidayCountry {
  /** ISO 3166-1. */
  readonly code: string;
  readonly name: string;
}

interface HolidayChoiceProps {
  wish: NextWish;
  /** Those whose holidays are known, by name. */
  countries: readonly HolidayCountry[];
  /** Codes of those that are flagged. */
  chosen: readonly string[];
}

/** Whose public holidays are flagged: the page is asked anew, what was typed into its dates is not kept. */
export function HolidayChoice({ wish, countries, chosen }: HolidayChoiceProps) {
  const say = useText();
  return (
    <form method="get" className="card stack tight" key={chosen.join(' ')}>
      <input type="hidden" name="label" value={wish.label} />
      <input type="hidden" name="firstDay" value={wish.firstDay} />
      <input type="hidden" name="holidays" value="chosen" />
      <div className="cluster">
        <strong>{say('next.holidaysOf')}</strong>
        {chosen.length === 0 && <span className="muted">{say('next.noCountry')}</span>}
        {chosen.map((code) => (
          <label key={code} className="tick">
            <input type="checkbox" name="country" value={code} defaultChecked />{' '}
            {countries.find((one) => one.code === code)?.name ?? code}
          </label>
        ))}
        <div className="field">
          <select name="country" aria-label={say('next.addCountry')} defaultValue="">
            <option value="">{say('next.addCountry')}</option>
            {countries
              .filter(({ code }) => !chosen.includes(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
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
