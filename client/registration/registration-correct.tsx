import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { isOver } from './over-states.js';

const RegistrationCorrectFragment = graphql(`
  fragment RegistrationCorrect on Registration {
    participantName
    email
    state
  }
`);

const withMail: readonly string[] = ['CONFIRMED', 'HELD', 'WAITLISTED'];

/** Puts a name or an address right, and sends the confirmation again; nothing for registrations that are over. */
export function CorrectForms({
  registration: ref,
}: {
  registration: FragmentType<typeof RegistrationCorrectFragment>;
}) {
  const { participantName, email, state } = readFragment(RegistrationCorrectFragment, ref);
  const say = useText();
  const reply = useFormReply('correct');
  if (isOver(state)) return null;
  return (
    <>
      <details className="more" open={reply !== null}>
        <summary>{say('correct.start')}</summary>
        <Form key={`${participantName} ${email}`} name="correct">
          <SeenField name="shownName" value={participantName} of="name" />
          <SeenField name="shownEmail" value={email ?? ''} of="email" />
          <TextField name="name" label={say('correct.name')} defaultValue={participantName} maxLength={120} />
          <TextField
            name="email"
            type="email"
            label={say('correct.email')}
            hint={say('correct.emailHint')}
            defaultValue={email ?? ''}
            maxLength={254}
          />
          <TickField name="isTold" label={say('correct.tell')} optional />
          <SubmitButton>{say('correct.button')}</SubmitButton>
        </Form>
      </details>
      {withMail.includes(state) && (
        <Form name="resend" inline>
          <SubmitButton weight="ordinary">{say('resend.button')}</SubmitButton>
        </Form>
      )}
    </>
  );
}
