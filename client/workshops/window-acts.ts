import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const PublishEditionDocument = graphql(`
  mutation PublishEdition($input: PublishEditionInput!) {
    publishEdition(input: $input) {
      __typename
      ... on PublishEditionSuccess {
        edition {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

const OpenRegistrationDocument = graphql(`
  mutation OpenRegistration($input: OpenRegistrationInput!) {
    openRegistration(input: $input) {
      __typename
      ... on OpenRegistrationSuccess {
        edition {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

const CloseRegistrationDocument = graphql(`
  mutation CloseRegistration($input: CloseRegistrationInput!) {
    closeRegistration(input: $input) {
      __typename
      ... on CloseRegistrationSuccess {
        edition {
          id
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

const EndWaitingListDocument = graphql(`
  mutation EndWaitingList($input: EndWaitingListInput!) {
    endWaitingList(input: $input) {
      __typename
      ... on EndWaitingListSuccess {
        edition {
          id
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Publishes, opens or closes, or ends the waiting list, as the form says, at the version the page showed; closing can be taken back. */
export async function actOnWindow(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Refusal | null> {
  const shown = { editionId: form.text('editionId'), version: form.wholeNumber('version') ?? 0 };
  switch (form.form) {
    case 'publish': {
      const { refusal } = await perform(context, PublishEditionDocument, { input: shown });
      if (!refusal) announce('toast.published');
      return refusal;
    }
    case 'open': {
      const input = { ...shown, lastDay: form.text('lastDay') };
      const { refusal } = await perform(context, OpenRegistrationDocument, { input });
      if (!refusal) announce('toast.opened');
      return refusal;
    }
    case 'end-line': {
      const { refusal } = await perform(context, EndWaitingListDocument, { input: shown });
      if (!refusal) announce('toast.lineEnded');
      return refusal;
    }
    case 'close':
      return close(context, shown, form.text('lastDay'));
    default:
      throw noSuchForm();
  }
}

async function close(
  context: Readonly<RouterContextProvider>,
  shown: { editionId: string; version: number },
  lastDay: string,
): Promise<Refusal | null> {
  const { success, refusal } = await perform(context, CloseRegistrationDocument, { input: shown });
  if (refusal) return refusal;
  const { id: editionId, version } = success.edition;
  const reopen = () => perform(context, OpenRegistrationDocument, { input: { editionId, version, lastDay } });
  announce('toast.closed', {}, lastDay === '' ? null : async () => (await reopen()).refusal);
  return null;
}
