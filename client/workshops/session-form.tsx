import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { SeenField } from '../ui/edit-conflict.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { ClockChoice } from './clock-choice.js';
import { ZoneField } from './zone-field.js';

const SessionFormEditionFragment = graphql(`
  fragment SessionFormEdition on Edition {
    id
    status
    mode
    venue
    timeZone
    startsOn
    cohorts {
      id
      name
      timeZone
    }
    possibleFacilitators {
      id
      name
    }
  }
`);

const SessionFormFragment = graphql(`
  fragment SessionForm on Session {
    id
    title
    mode
    startsLocal
    endsLocal
    timeZone
    startsOffset
    endsOffset
    place
    version
    peopleToTell
    facilitators {
      id
    }
  }
`);

interface SessionFormProps {
  edition: FragmentType<typeof SessionFormEditionFragment>;
  /** The session that is changed; null: one is added. */
  session: FragmentType<typeof SessionFormFragment> | null;
}

const modes = ['ONLINE', 'IN_PERSON', 'HYBRID'] as const;

/** Says what a session is, when, where and who facilitates it. */
export function SessionForm({ edition: editionRef, session: ref }: SessionFormProps) {
  const edition = readFragment(SessionFormEditionFragment, editionRef);
  const session = ref && readFragment(SessionFormFragment, ref);
  const say = useText();
  const name = session ? 'change' : 'create';
  const zone = session?.timeZone ?? edition.timeZone;
  return (
    <Form key={session?.version} name={name}>
      <input type="hidden" name="editionId" value={edition.id} />
      {session && <SeenField name="version" value={session.version} />}
      <TextField name="title" label={say('field.title')} defaultValue={session?.title} maxLength={200} />
      {!session && edition.cohorts.length > 0 && <CohortChoice cohorts={edition.cohorts} />}
      <TextField
        name="startsLocal"
        type="datetime-local"
        label={say('meeting.starts')}
        defaultValue={session?.startsLocal ?? `${edition.startsOn}T09:00`}
      />
      <ClockChoice form={name} of="startsLocal" name="startsOffset" chosen={session?.startsOffset} />
      <TextField
        name="endsLocal"
        type="datetime-local"
        label={say('meeting.ends')}
        defaultValue={session?.endsLocal ?? `${edition.startsOn}T11:00`}
      />
      <ClockChoice form={name} of="endsLocal" name="endsOffset" chosen={session?.endsOffset} />
      <ZoneField name="timeZone" label={say('meeting.zone')} hint={say('meeting.zoneHint')} zone={zone} />
      <ChoiceField
        name="mode"
        legend={say('session.mode')}
        options={modes.map((mode) => ({ value: mode, label: say(`mode.${mode}`) }))}
        defaultValues={[session?.mode ?? edition.mode]}
      />
      <TextField
        name="place"
        label={say('meeting.place')}
        hint={edition.venue ? say('session.placeVenue', { venue: edition.venue }) : say('session.placeHint')}
        defaultValue={session?.place ?? ''}
        maxLength={300}
        optional
      />
      {!session && (
        <TextField name="joinUrl" type="url" label={say('meeting.room')} hint={say('room.notSet')} optional />
      )}
      <FacilitatorChoice
        people={edition.possibleFacilitators ?? []}
        chosen={session?.facilitators.map(({ id }) => id) ?? []}
      />
      <p className="muted">
        {say(tellingKey(edition.status, session !== null), { people: session?.peopleToTell ?? 0 })}
      </p>
      <SubmitButton>{say(session ? 'session.save' : 'session.add')}</SubmitButton>
    </Form>
  );
}

/** What saving means for those who have a place. */
function tellingKey(status: string, isChange: boolean) {
  if (status === 'DRAFT') return 'session.draftTold';
  return isChange ? 'session.changeTold' : 'session.newTold';
}

function CohortChoice({ cohorts }: { cohorts: readonly { id: string; name: string }[] }) {
  const say = useText();
  const options = [{ id: '', name: say('edition.everyone') }, ...cohorts];
  return (
    <SelectField
      name="cohortId"
      label={say('session.forWhom')}
      options={options.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue=""
    />
  );
}

function FacilitatorChoice({
  people,
  chosen,
}: {
  people: readonly { id: string; name?: string | null }[];
  chosen: string[];
}) {
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
