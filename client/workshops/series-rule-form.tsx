import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useReading } from '../ui/text.js';
import { CohortChoice, FacilitatorChoice, ModeChoice } from './session-choices.js';
import { ZoneField } from './zone-field.js';

const SeriesRuleFormFragment = graphql(`
  fragment SeriesRuleForm on Edition {
    id
    mode
    venue
    timeZone
    startsOn
    cohorts {
      id
      name
    }
    possibleFacilitators {
      id
      name
    }
  }
`);

interface SeriesRuleFormProps {
  edition: FragmentType<typeof SeriesRuleFormFragment>;
  /** What was typed before. */
  before: URLSearchParams;
}

/** Monday of any week, so that weekdays can be named. */
const monday = Date.UTC(2027, 0, 4);

/** The rule of a series: what all of its sessions share, and on which days they are. */
export function SeriesRuleForm({ edition: ref, before }: SeriesRuleFormProps) {
  const edition = readFragment(SeriesRuleFormFragment, ref);
  const { locale, say } = useReading();
  const was = (name: string, other: string) => before.get(name) ?? other;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: weekday.format(monday + (day - 1) * 86_400_000),
  }));
  return (
    <Form name="rule">
      <input type="hidden" name="editionId" value={edition.id} />
      <TextField
        name="title"
        label={say('field.title')}
        hint={say('series.titleHint')}
        defaultValue={was('title', '')}
        maxLength={190}
      />
      {edition.cohorts.length > 0 && <CohortChoice cohorts={edition.cohorts} chosen={was('cohortId', '')} />}
      <TextField
        name="firstDay"
        type="date"
        label={say('field.firstDay')}
        defaultValue={was('firstDay', edition.startsOn)}
      />
      <TextField
        name="startTime"
        label={say('meeting.starts')}
        hint={say('series.timeHint')}
        defaultValue={was('startTime', '09:00')}
        maxLength={5}
      />
      <TextField
        name="endTime"
        label={say('meeting.ends')}
        hint={say('series.timeHint')}
        defaultValue={was('endTime', '11:00')}
        maxLength={5}
      />
      <ZoneField
        name="timeZone"
        label={say('meeting.zone')}
        hint={say('meeting.zoneHint')}
        zone={was('timeZone', edition.timeZone)}
      />
      <SelectField
        name="everyWeeks"
        label={say('series.rhythm')}
        options={[1, 2, 3, 4, 6, 8].map((weeks) => ({
          value: String(weeks),
          label: say('series.everyWeeks', { weeks }),
        }))}
        defaultValue={was('everyWeeks', '1')}
      />
      <ChoiceField
        name="weekdays"
        legend={say('series.weekdays')}
        hint={say('series.weekdaysHint')}
        options={weekdays}
        defaultValues={before.getAll('weekdays')}
        many
        optional
      />
      <ChoiceField
        name="ends"
        legend={say('series.ends')}
        options={[
          { value: 'count', label: say('series.endsAfter') },
          { value: 'until', label: say('series.endsOn') },
        ]}
        defaultValues={[was('ends', 'count')]}
      />
      <TextField
        name="count"
        label={say('field.count')}
        inputMode="numeric"
        defaultValue={was('count', '5')}
        maxLength={2}
        optional
      />
      <TextField name="lastDay" type="date" label={say('field.lastDay')} defaultValue={was('lastDay', '')} optional />
      <ModeChoice chosen={was('mode', edition.mode)} venue={edition.venue ?? null} place={was('place', '')} />
      <FacilitatorChoice people={edition.possibleFacilitators ?? []} chosen={before.getAll('facilitatorIds')} />
      <SubmitButton weight="ordinary">{say('series.preview')}</SubmitButton>
    </Form>
  );
}
