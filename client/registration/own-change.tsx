import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { isOver } from './over-states.js';

const OwnChangeFragment = graphql(`
  fragment OwnChange on Registration {
    state
    participantName
    needs
  }
`);

const ChangeRegistrationDocument = graphql(`
  mutation ChangeRegistration($input: ChangeRegistrationInput!) {
    changeRegistration(input: $input) {
      __typename
      ... on ChangeRegistrationSuccess {
        registration {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Name of the form that changes what one said of oneself. */
export const changeForm = 'change';

/** Changes the name on badge and certificate, and what one wants to be prepared for; nobody is asked for it. */
export async function changeOwn(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  link: string,
): Promise<Refusal | null> {
  const input = {
    link,
    name: form.text('name'),
    needs: form.optional('needs'),
    shownName: form.text('shownName'),
    shownNeeds: form.optional('shownNeeds'),
  };
  return (await perform(context, ChangeRegistrationDocument, { input })).refusal;
}

/** The form, folded until it is wanted; nothing for registrations that are over. */
export function OwnChange({ registration }: { registration: FragmentType<typeof OwnChangeFragment> }) {
  const { state, participantName, needs } = readFragment(OwnChangeFragment, registration);
  const say = useText();
  const reply = useFormReply(changeForm);
  if (isOver(state)) return null;
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('own.change')}</summary>
      <Form name={changeForm}>
        <SeenField name="shownName" value={participantName} of="name" />
        <SeenField name="shownNeeds" value={needs ?? ''} of="needs" />
        <TextField
          name="name"
          label={say('register.name')}
          hint={say('own.changeName')}
          autoComplete="name"
          defaultValue={participantName}
          maxLength={120}
        />
        <TextArea
          name="needs"
          label={say('register.needsLabel')}
          hint={say('register.needsHint')}
          defaultValue={needs ?? ''}
          maxLength={2000}
          optional
        />
        <SubmitButton>{say('own.changeSave')}</SubmitButton>
      </Form>
    </details>
  );
}
