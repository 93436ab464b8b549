import { ChoiceField } from '../ui/choice-fields.js';
import { SelectField, TextField } from '../ui/fields.js';
import { useText } from '../ui/text.js';

const modes = ['ONLINE', 'IN_PERSON', 'HYBRID'] as const;

/** How people come together in a session, and where. */
export function ModeChoice({ chosen, venue, place }: { chosen: string; venue: string | null; place: string }) {
  const say = useText();
  return (
    <>
      <ChoiceField
        name="mode"
        legend={say('session.mode')}
        options={modes.map((mode) => ({ value: mode, label: say(`mode.${mode}`) }))}
        defaultValues={[chosen]}
      />
      <TextField
        name="place"
        label={say('meeting.place')}
        hint={venue ? say('session.placeVenue', { venue }) : say('session.placeHint')}
        defaultValue={place}
        maxLength={300}
        optional
      />
    </>
  );
}

/** Whether a session is for everyone of the edition or for one cohort. */
export function CohortChoice({
  cohorts,
  chosen = '',
}: {
  cohorts: readonly { id: string; name: string }[];
  chosen?: string;
}) {
  const say = useText();
  const options = [{ id: '', name: say('edition.everyone') }, ...cohorts];
  return (
    <SelectField
      name="cohortId"
      label={say('session.forWhom')}
      options={options.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={chosen}
    />
  );
}

interface FacilitatorChoiceProps {
  people: readonly { id: string; name?: string | null }[];
  chosen: readonly string[];
}

/** Who facilitates a session, of those who hold the role. */
export function FacilitatorChoice({ people, chosen }: FacilitatorChoiceProps) {
  const say = useText();
  if (people.length === 0) return <p className="muted">{say('session.noFacilitators')}</p>;
  return (
    <ChoiceField
      name="facilitatorIds"
      legend={say('session.facilitators')}
      hint={say('session.facilitatorsHint')}
      options={people.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
      defaultValues={chosen}
      many
      optional
    />
  );
}
