import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { TextField } from '../ui/fields.js';
import { useFormReply } from '../ui/form.js';
import { formatTime } from '../ui/formats.js';
import { useReading } from '../ui/text.js';
import { ClashList } from './clash-list.js';
import { ClockChoice } from './clock-choice.js';

const SeriesRowFragment = graphql(`
  fragment SeriesRow on SeriesDate {
    startsLocal
    endsLocal
    startsChoices
    endsChoices
    isAfterClockChange
    conflicts {
      ...Clash
    }
  }
`);

interface SeriesRowProps {
  date: FragmentType<typeof SeriesRowFragment>;
  index: number;
  form: string;
  title: string;
  zone: string;
}

/** One date of a series: kept or left out, its title and times as they can still be changed, and what speaks against it. */
export function SeriesRow({ date: ref, index, form, title, zone }: SeriesRowProps) {
  const date = readFragment(SeriesRowFragment, ref);
  const { locale, say } = useReading();
  const reply = useFormReply(form);
  const kept = reply ? (reply.values['keep'] ?? []).includes(String(index)) : true;
  const name = (value: string) => `sessions.${index}.${value}`;
  // A local time is shown as it is: the same on every clock.
  const day = formatTime(locale, 'UTC', `${date.startsLocal}Z`, 'date');
  const time = (local: string) => formatTime(locale, 'UTC', `${local}Z`, 'time');
  const isFlagged = date.conflicts.length > 0 || date.isAfterClockChange || date.startsChoices || date.endsChoices;
  return (
    <li className="series-row">
      <div className="choice">
        <input type="checkbox" name="keep" value={index} id={`keep-${index}`} defaultChecked={kept} />
        <label htmlFor={`keep-${index}`}>
          {say('time.range', { day, from: time(date.startsLocal), to: time(date.endsLocal) })}
        </label>
      </div>
      {isFlagged && (
        <div className="notice tone-waiting">
          {date.isAfterClockChange && <p>{say('clash.CLOCK_CHANGE')}</p>}
          <ClashList clashes={date.conflicts} />
          <ClockChoice
            form={form}
            of={name('startsLocal')}
            name={name('startsOffset')}
            choices={date.startsChoices}
            zone={zone}
          />
          <ClockChoice
            form={form}
            of={name('endsLocal')}
            name={name('endsOffset')}
            choices={date.endsChoices}
            zone={zone}
          />
        </div>
      )}
      {!isFlagged && (
        <>
          <ClockChoice form={form} of={name('startsLocal')} name={name('startsOffset')} zone={zone} />
          <ClockChoice form={form} of={name('endsLocal')} name={name('endsOffset')} zone={zone} />
        </>
      )}
      <details className="more" open={reply?.refusal.fields.some(({ path }) => path.startsWith(name('')))}>
        <summary>{say('series.edit')}</summary>
        <div className="stack">
          <TextField name={name('title')} label={say('field.title')} defaultValue={title} maxLength={200} />
          <TextField
            name={name('startsLocal')}
            type="datetime-local"
            label={say('meeting.starts')}
            defaultValue={date.startsLocal}
          />
          <TextField
            name={name('endsLocal')}
            type="datetime-local"
            label={say('meeting.ends')}
            defaultValue={date.endsLocal}
          />
        </div>
      </details>
    </li>
  );
}
