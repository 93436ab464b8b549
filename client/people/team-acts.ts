import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { endRole } from './appointment-acts.js';

const InviteToRoleDocument = graphql(`
  mutation InviteToRole($input: InviteToRoleInput!) {
    inviteToRole(input: $input) {
      __typename
      ... on InviteToRoleSuccess {
        invitation {
          id
        }
      }
      ...Refused
    }
  }
`);

const WithdrawRoleInvitationDocument = graphql(`
  mutation WithdrawRoleInvitation($input: WithdrawRoleInvitationInput!) {
    withdrawRoleInvitation(input: $input) {
      __typename
      ... on WithdrawRoleInvitationSuccess {
        invitation {
          state
        }
      }
      ...Refused
    }
  }
`);

const ResendRoleInvitationDocument = graphql(`
  mutation ResendRoleInvitation($input: ResendRoleInvitationInput!) {
    resendRoleInvitation(input: $input) {
      __typename
      ... on ResendRoleInvitationSuccess {
        invitation {
          state
        }
      }
      ...Refused
    }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** Asks somebody to facilitate, asks again, takes it back, or ends a role. */
export async function actOnTeam(context: Context, form: FormValues): Promise<Refusal | null> {
  if (form.form === 'invite') return invite(context, form);
  const input = { invitationId: form.text('invitationId') };
  if (form.form.startsWith('withdraw-'))
    return (await perform(context, WithdrawRoleInvitationDocument, { input })).refusal;
  if (form.form.startsWith('resend-')) return (await perform(context, ResendRoleInvitationDocument, { input })).refusal;
  return endRole(context, form);
}

async function invite(context: Context, form: FormValues): Promise<Refusal | null> {
  const [scope, scopeId = ''] = form.text('scopeId').split(':');
  if (scope !== 'EDITION' && scope !== 'COHORT') return wrongValue('scopeId', 'isIn');
  const over: 'EDITION' | 'COHORT' = scope;
  const input = {
    personEmail: form.text('personEmail'),
    personName: form.optional('personName'),
    role: 'FACILITATOR' as const,
    scope: over,
    scopeId,
    fromDay: form.optional('fromDay'),
    untilDay: form.optional('untilDay'),
    reason: form.text('reason'),
    clientMutationId: form.clientMutationId || null,
  };
  return (await perform(context, InviteToRoleDocument, { input })).refusal;
}
