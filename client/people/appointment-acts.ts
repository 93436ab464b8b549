import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import type { AppointmentScope } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { roles } from './appoint-form.js';

const AppointDocument = graphql(`
  mutation Appoint($input: AppointInput!) {
    appoint(input: $input) {
      __typename
      ... on AppointSuccess {
        isNew
      }
      ...Refused
    }
  }
`);

const EndAppointmentDocument = graphql(`
  mutation EndAppointment($input: EndAppointmentInput!) {
    endAppointment(input: $input) {
      __typename
      ... on EndAppointmentSuccess {
        appointment {
          id
        }
      }
      ...Refused
    }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** Ends a role. */
export async function endRole(context: Context, form: FormValues): Promise<Refusal | null> {
  if (!form.form.startsWith('end-')) throw noSuchForm();
  const input = { appointmentId: form.text('appointmentId'), reason: form.text('reason') };
  return (await perform(context, EndAppointmentDocument, { input })).refusal;
}

/** Appoints a person, and says whether they held the role already. */
export async function appoint(
  context: Context,
  form: FormValues,
): Promise<{ refusal: Refusal | null; isHeld?: boolean }> {
  const [scope = '', scopeId = ''] = form.text('scopeId').split(':');
  if (scope === '') return { refusal: wrongValue('scopeId', 'isIn') };
  const role = roles.find((one) => one === form.text('role'));
  if (!role) return { refusal: wrongValue('role', 'isIn') };
  const input = {
    personEmail: form.text('personEmail'),
    personName: form.optional('personName'),
    role,
    scope: scope as AppointmentScope,
    scopeId: scopeId || null,
    reason: form.text('reason'),
    clientMutationId: form.clientMutationId || null,
  };
  const { success, refusal } = await perform(context, AppointDocument, { input });
  if (!refusal) return { refusal, isHeld: !success.isNew };
  // The page asks for kind and noun in one field.
  const fields = refusal.fields.map((wrong) => (wrong.path === 'scope' ? { ...wrong, path: 'scopeId' } : wrong));
  return { refusal: { ...refusal, fields } };
}
