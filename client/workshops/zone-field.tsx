import { modernZone, placeOf } from '../../look/zones.js';
import { SelectField } from '../ui/fields.js';
import { useReading } from '../ui/text.js';

interface ZoneFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** IANA zone chosen before anyone chooses. */
  zone: string;
}

/** Any IANA zone, found by its city in the reader's language or by its name. */
export function ZoneField({ name, label, hint, zone }: ZoneFieldProps) {
  const { locale } = useReading();
  const known = new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone').map(modernZone)]);
  const options = [...known]
    .map((value) => ({ value, city: placeOf(locale, value) }))
    .sort((one, other) => one.city.localeCompare(other.city, locale))
    .map(({ value, city }) => ({ value, label: value.includes('/') ? `${city} (${value})` : city }));
  return <SelectField {...{ name, label, hint, options }} defaultValue={zone} />;
}
