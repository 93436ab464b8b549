import { useLocation } from 'react-router';
import { placeOf } from '../../look/zones.js';
import { everyLanguage } from './languages.js';
import { useReading } from './text.js';

/** Zones that are offered; an address with `?tz=` takes any other. */
const zones = [
  ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Chicago'],
  ...['America/Mexico_City', 'America/New_York', 'America/Bogota', 'America/Santiago', 'America/Sao_Paulo'],
  ...['America/Argentina/Buenos_Aires', 'Atlantic/Azores', 'Europe/Lisbon', 'Europe/London', 'Africa/Casablanca'],
  ...['Africa/Lagos', 'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Africa/Cairo', 'Africa/Johannesburg'],
  ...['Europe/Athens', 'Asia/Beirut', 'Europe/Istanbul', 'Africa/Nairobi', 'Asia/Riyadh', 'Asia/Dubai'],
  ...['Asia/Karachi', 'Asia/Kolkata', 'Asia/Dhaka', 'Asia/Jakarta', 'Asia/Singapore', 'Asia/Shanghai'],
  ...['Asia/Tokyo', 'Australia/Perth', 'Australia/Sydney', 'Pacific/Auckland', 'UTC'],
];

/** The language and zone of the reader, to be chosen without a script: a form that comes back to this page. */
export function ReaderChoices() {
  const { say, locale, timeZone } = useReading();
  const { pathname, search } = useLocation();
  const kept = [...new URLSearchParams(search)].filter(([name]) => name !== 'lang' && name !== 'tz');
  const { language } = new Intl.Locale(locale);
  return (
    <form className="reader-choices cluster" method="get" action={pathname} aria-label={say('reader.label')}>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span>{say('reader.language')}</span>{' '}
        <select name="lang" defaultValue={locale} key={locale}>
          {everyLanguage.map(({ code, name, dir }) => (
            <option key={code} value={code === language ? locale : code} lang={code} dir={dir}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('reader.zone')}</span>{' '}
        <select name="tz" defaultValue={timeZone ?? 'auto'} key={timeZone}>
          <option value="auto">{say('reader.zoneOfBrowser')}</option>
          {[...new Set([...zones, ...(timeZone ? [timeZone] : [])])].map((zone) => (
            <option key={zone} value={zone} suppressHydrationWarning>
              {placeOf(locale, zone)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button small">
        {say('reader.apply')}
      </button>
    </form>
  );
}
