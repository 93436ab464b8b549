import { ChoiceField } from '../ui/choice-fields.js';
import { useFormReply } from '../ui/form.js';
import { formatTime, zoneName } from '../ui/formats.js';
import { useReading } from '../ui/text.js';

interface ClockChoiceProps {
  /** Name of the form. */
  form: string;
  /** Name of the local time that was asked about. */
  of: 'startsLocal' | 'endsLocal';
  /** Name of the value that says which reading is meant: its offset. */
  name: 'startsOffset' | 'endsOffset';
  /** Offset that was chosen before. */
  chosen?: string | null;
}

/** Asks which reading of a local time is meant that the clocks skip or show twice; keeps what was chosen before. */
export function ClockChoice({ form, of, name, chosen }: ClockChoiceProps) {
  const { locale, say } = useReading();
  const reply = useFormReply(form);
  const wrong = reply?.refusal.fields.find(({ path }) => path === of);
  const zone = reply?.values['timeZone']?.[0] ?? 'UTC';
  if (!wrong?.choices?.length) {
    const value = reply ? reply.values[name]?.[0] : chosen;
    return value ? <input type="hidden" name={name} value={value} /> : null;
  }
  const options = wrong.choices.map((choice) => ({
    value: choice.slice(16),
    label: `${formatTime(locale, zone, choice, 'dateTime')}${say('list.comma')}${zoneName(say, locale, zone, choice)}`,
  }));
  const legend = say(wrong.rule === 'doubled' ? 'session.whichOfTwo' : 'session.whichInstead');
  return <ChoiceField name={name} legend={legend} options={options} />;
}
