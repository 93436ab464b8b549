import type { SessionFormFragment as SessionFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { ClashPreview } from './clash-preview.js';
import { ClockChoice } from './clock-choice.js';
import { PastMeant } from './past-meant.js';
import { CohortChoice, FacilitatorChoice, ModeChoice } from './session-choices.js';
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
    changeTelling
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
      <PastMeant form={name} />
      <ModeChoice chosen={session?.mode ?? edition.mode} venue={edition.venue ?? null} place={session?.place ?? ''} />
      {!session && (
        <TextField name="joinUrl" type="url" label={say('meeting.room')} hint={say('room.notSet')} optional />
      )}
      <FacilitatorChoice
        people={edition.possibleFacilitators ?? []}
        chosen={session?.facilitators.map(({ id }) => id) ?? []}
      />
      <ClashPreview sessionId={session?.id ?? null} />
      <p className="muted">{say(tellingKey(edition.status, session), { people: session?.peopleToTell ?? 0 })}</p>
      <SubmitButton>{say(session ? 'session.save' : 'session.add')}</SubmitButton>
    </Form>
  );
}

/** What saving means for those who have a place. */
function tellingKey(status: string, session: SessionFacts | null) {
  if (status === 'DRAFT') return 'session.draftTold';
  if (session) {
    const { changeTelling, peopleToTell } = session;
    if (changeTelling === 'OVER') return 'session.changeOver';
    if (changeTelling === 'UNTOLD' && !peopleToTell) return 'session.changeUntold';
    return changeTelling === 'AT_ONCE' ? 'session.changeToldNow' : 'session.changeTold';
  }
  return status === 'PUBLISHED' ? 'session.addTells' : 'session.newTold';
}
