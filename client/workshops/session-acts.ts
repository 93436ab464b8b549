import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import type { TextKey } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';

const CancelSessionDocument = graphql(`
  mutation CancelSession($input: CancelSessionInput!) {
    cancelSession(input: $input) {
      __typename
      ... on CancelSessionSuccess {
        session {
          id
          pendingChange {
            people
          }
        }
      }
      ...Refused
    }
  }
`);

const RestoreSessionDocument = graphql(`
  mutation RestoreSession($input: RestoreSessionInput!) {
    restoreSession(input: $input) {
      __typename
      ... on RestoreSessionSuccess {
        session {
          id
        }
      }
      ...Refused
    }
  }
`);

const DeleteSessionDocument = graphql(`
  mutation DeleteSession($input: DeleteSessionInput!) {
    deleteSession(input: $input) {
      __typename
      ... on DeleteSessionSuccess {
        sessionId
      }
      ...Refused
    }
  }
`);

const UndoSessionChangeDocument = graphql(`
  mutation UndoSessionChange($input: UndoSessionChangeInput!) {
    undoSessionChange(input: $input) {
      __typename
      ... on UndoSessionChangeSuccess {
        session {
          id
        }
      }
      ...Refused
    }
  }
`);

const TellSessionChangeDocument = graphql(`
  mutation TellSessionChange($input: TellSessionChangeInput!) {
    tellSessionChange(input: $input) {
      __typename
      ... on TellSessionChangeSuccess {
        session {
          id
        }
      }
      ...Refused
    }
  }
`);

const said: Record<string, TextKey> = {
  restore: 'toast.sessionRestored',
  delete: 'toast.sessionDeleted',
  undo: 'toast.sessionUndone',
  tell: 'toast.sessionTold',
};

/** Does with a session what the form names: cancels, puts back, deletes, takes a change back, or has it told at once. */
export async function actOnSession(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
): Promise<Refusal | null> {
  const [act = '', sessionId = ''] = form.form.split(':');
  if (act === 'cancel') return cancel(context, sessionId);
  const refusal = await refusalOf(context, act, { input: { sessionId } });
  const toast = said[act];
  if (!refusal && toast) announce(toast);
  return refusal;
}

async function cancel(context: Readonly<RouterContextProvider>, sessionId: string): Promise<Refusal | null> {
  const { success, refusal } = await perform(context, CancelSessionDocument, { input: { sessionId } });
  if (refusal) return refusal;
  // What was told at once, or concerns nobody, is put back instead.
  const undo = success.session.pendingChange ? () => takeBack(context, sessionId) : null;
  announce('toast.sessionCancelled', {}, undo);
  return null;
}

/** Takes a change back that nobody was told of yet; an undo of a toast. */
export async function takeBack(context: Readonly<RouterContextProvider>, sessionId: string): Promise<Refusal | null> {
  return (await perform(context, UndoSessionChangeDocument, { input: { sessionId } })).refusal;
}

async function refusalOf(
  context: Readonly<RouterContextProvider>,
  act: string,
  values: { input: { sessionId: string } },
): Promise<Refusal | null> {
  switch (act) {
    case 'restore':
      return (await perform(context, RestoreSessionDocument, values)).refusal;
    case 'delete':
      return (await perform(context, DeleteSessionDocument, values)).refusal;
    case 'undo':
      return takeBack(context, values.input.sessionId);
    case 'tell':
      return (await perform(context, TellSessionChangeDocument, values)).refusal;
    default:
      throw noSuchForm();
  }
}
