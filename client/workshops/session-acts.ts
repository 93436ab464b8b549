import type { RouterContextProvider } from 'react-router';
import { notFound } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const MoveSessionDocument = graphql(`
  mutation MoveSession($input: MoveSessionInput!) {
    moveSession(input: $input) {
      __typename
      ... on MoveSessionSuccess {
        session {
          id
        }
      }
      ... on EditConflict {
        changes {
          path
          current
        }
        version
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

const CancelSessionDocument = graphql(`
  mutation CancelSession($input: CancelSessionInput!) {
    cancelSession(input: $input) {
      __typename
      ... on CancelSessionSuccess {
        session {
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

const SetSessionRoomDocument = graphql(`
  mutation SetSessionRoom($input: SetSessionRoomInput!) {
    setSessionRoom(input: $input) {
      __typename
      ... on SetSessionRoomSuccess {
        session {
          id
        }
      }
      ... on EditConflict {
        changes {
          path
          current
        }
        version
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

const said = { cancel: 'toast.sessionCancelled', room: 'toast.roomSaved', move: 'toast.sessionMoved' } as const;

/** Moves or cancels the session that the form names, so that everyone with a place is told; or says where its room is. */
export async function actOnSession(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
): Promise<Refusal | null> {
  const [act = '', sessionId = ''] = form.form.split(':');
  if (!isAct(act)) throw notFound();
  const refusal = await actAs(context, form, act, sessionId);
  if (!refusal) announce(said[act]);
  return refusal;
}

function isAct(act: string): act is keyof typeof said {
  return Object.hasOwn(said, act);
}

async function actAs(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  act: keyof typeof said,
  sessionId: string,
): Promise<Refusal | null> {
  if (act === 'cancel') return (await perform(context, CancelSessionDocument, { input: { sessionId } })).refusal;
  if (act === 'room') {
    const input = { sessionId, joinUrl: form.optional('joinUrl'), version: form.wholeNumber('version') };
    return (await perform(context, SetSessionRoomDocument, { input })).refusal;
  }
  const input = {
    sessionId,
    startsLocal: form.text('startsLocal'),
    endsLocal: form.text('endsLocal'),
    timeZone: form.text('timeZone'),
    version: form.wholeNumber('version'),
  };
  return (await perform(context, MoveSessionDocument, { input })).refusal;
}
