import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const SessionRoomFormFragment = graphql(`
  fragment SessionRoomForm on Session {
    hasRoom
    version
  }
`);

/** Says where the online room of a session is. */
export function SessionRoomForm({ session: ref }: { session: FragmentType<typeof SessionRoomFormFragment> }) {
  const { hasRoom, version } = readFragment(SessionRoomFormFragment, ref);
  const say = useText();
  return (
    <Form name="room">
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
  );
}
