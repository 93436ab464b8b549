import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';

const SessionFormsFragment = graphql(`
  fragment SessionForms on Session {
    id
    title
    startsLocal
    endsLocal
    timeZone
    hasRoom
    version
  }
`);

/** Moves a session, or cancels it; both say first who will be told. */
export function SessionForms({ session: ref }: { session: FragmentType<typeof SessionFormsFragment> }) {
  const { id, title, startsLocal, endsLocal, timeZone, hasRoom, version } = readFragment(SessionFormsFragment, ref);
  const say = useText();
  const moving = useFormReply(`move:${id}`);
  const placing = useFormReply(`room:${id}`);
  const cancelling = useFormReply(`cancel:${id}`);
  return (
    <details className="more" open={moving !== null || placing !== null || cancelling !== null}>
      <summary>{say('session.change')}</summary>
      <div className="stack wide">
        <Form name={`move:${id}`}>
          <SeenField name="version" value={version} />
          <TextField
            name="startsLocal"
            type="datetime-local"
            label={say('meeting.starts')}
            defaultValue={startsLocal}
          />
          <TextField name="endsLocal" type="datetime-local" label={say('meeting.ends')} defaultValue={endsLocal} />
          <TextField
            name="timeZone"
            label={say('meeting.zone')}
            hint={say('meeting.zoneHint')}
            defaultValue={timeZone}
          />
          <p className="muted">{say('session.told')}</p>
          <SubmitButton>{say('session.moveButton')}</SubmitButton>
        </Form>
        <Form name={`room:${id}`}>
          <SeenField name="version" value={version} />
          <TextField
            name="joinUrl"
            type="url"
            label={say('meeting.room')}
            hint={say(hasRoom ? 'room.isSet' : 'room.notSet')}
            optional
          />
          <SubmitButton weight="ordinary">{say('room.save')}</SubmitButton>
        </Form>
        <Form
          name={`cancel:${id}`}
          confirm={() => ({
            title: say('confirm.cancelSession', { title }),
            text: <p>{say('session.cancelMeans', { title })}</p>,
            button: say('session.cancelButton'),
          })}
        >
          <p>{say('session.cancelMeans', { title })}</p>
          <SubmitButton weight="destructive">{say('session.cancelButton')}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}
