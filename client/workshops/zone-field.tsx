import { SelectField } from '../ui/fields.js';
import { useReading } from '../ui/text.js';
import { zonesByCity } from '../ui/zone-choices.js';

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
  const options = zonesByCity(locale, ['UTC', zone]).map(({ value, city }) => ({
    value,
    label: value.includes('/') ? `${city} (${value})` : city,
  }));
  return <SelectField {...{ name, label, hint, options }} defaultValue={zone} />;
}
