import { ChoiceField } from '../ui/choice-fields.js';
import { useFormReply } from '../ui/form.js';
import { formatTime, zoneName } from '../ui/formats.js';
import { useReading } from '../ui/text.js';

interface ClockChoiceProps {
  /** Name of the form. */
  form: string;
  /** Name of the local time that is asked about. */
  of: string;
  /** Name of the value that says which reading is meant: its offset. */
  name: string;
  /** Offset that was chosen before. */
  chosen?: string | null;
  /** Readings that are known to be asked about before the form was sent. */
  choices?: readonly string[] | null;
  /** Zone of the time, where the form does not say it. */
  zone?: string;
}

/** Asks which reading of a local time is meant that the clocks skip or show twice; keeps what was chosen before. */
export function ClockChoice({ form, of, name, chosen, choices, zone: known }: ClockChoiceProps) {
  const { locale, say } = useReading();
  const reply = useFormReply(form);
  const wrong = reply?.refusal.fields.find(({ path }) => path === of);
  const zone = reply?.values['timeZone']?.[0] ?? known ?? 'UTC';
  const readings = wrong?.choices ?? choices ?? [];
  if (readings.length === 0) {
    const value = reply ? reply.values[name]?.[0] : chosen;
    return value ? <input type="hidden" name={name} value={value} /> : null;
  }
  const options = readings.map((reading) => ({
    value: reading.slice(16),
    label: `${formatTime(locale, zone, reading, 'dateTime')}${say('list.comma')}${zoneName(say, locale, zone, reading)}`,
  }));
  // Both readings of a doubled time show the same time; those of a skipped one do not.
  const isDoubled = readings[0]?.slice(0, 16) === readings[1]?.slice(0, 16);
  const legend = say(isDoubled ? 'session.whichOfTwo' : 'session.whichInstead');
  return <ChoiceField name={name} legend={legend} options={options} />;
}
