import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';

const CorrectRegistrationDocument = graphql(`
  mutation CorrectRegistration($input: CorrectRegistrationInput!) {
    correctRegistration(input: $input) {
      __typename
      ... on CorrectRegistrationSuccess {
        registration {
          id
        }
      }
      ... on EditConflict {
        changes {
          path
          current
        }
        changedAt
      }
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
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
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** Corrects how a name or an address was typed. */
export async function correct(context: Context, form: FormValues, registrationId: string): Promise<Refusal | null> {
  const input = {
    registrationId,
    name: form.text('name'),
    email: form.text('email'),
    shownName: form.text('shownName'),
    shownEmail: form.text('shownEmail'),
    isTold: form.ticked('isTold'),
  };
  return (await perform(context, CorrectRegistrationDocument, { input })).refusal;
}

/** Sends the mail again that says where the registration stands. */
export async function resend(context: Context, registrationId: string): Promise<Refusal | null> {
  return (await perform(context, ResendConfirmationDocument, { input: { registrationId } })).refusal;
}
