import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const CorrectRegistrationDocument = graphql(`
  mutation CorrectRegistration($input: CorrectRegistrationInput!) {
    correctRegistration(input: $input) {
      __typename
      ... on CorrectRegistrationSuccess {
        registration {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

const ResendConfirmationDocument = graphql(`
  mutation ResendConfirmation($input: ResendConfirmationInput!) {
    resendConfirmation(input: $input) {
      __typename
      ... on ResendConfirmationSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** Corrects how a name or an address was typed; it can be taken back, without another mail. */
export async function correct(context: Context, form: FormValues, registrationId: string): Promise<Refusal | null> {
  const input = {
    registrationId,
    name: form.text('name'),
    email: form.text('email'),
    shownName: form.text('shownName'),
    shownEmail: form.text('shownEmail'),
    isTold: form.ticked('isTold'),
  };
  const { refusal } = await perform(context, CorrectRegistrationDocument, { input });
  if (refusal) return refusal;
  const { name: shownName, email: shownEmail } = input;
  const back = { registrationId, name: input.shownName, email: input.shownEmail, shownName, shownEmail, isTold: false };
  const undo = async () => (await perform(context, CorrectRegistrationDocument, { input: back })).refusal;
  announce('correct.saved', {}, input.shownEmail === '' ? null : undo);
  return null;
}

/** Sends the mail again that says where the registration stands. */
export async function resend(context: Context, registrationId: string): Promise<Refusal | null> {
  const { refusal } = await perform(context, ResendConfirmationDocument, { input: { registrationId } });
  if (!refusal) announce('resend.sent');
  return refusal;
}
