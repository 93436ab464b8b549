import type { RouterContextProvider } from 'react-router';
import { notFound } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';

const PublishEditionDocument = graphql(`
  mutation PublishEdition($input: PublishEditionInput!) {
    publishEdition(input: $input) {
      __typename
      ... on PublishEditionSuccess {
        edition {
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

const OpenRegistrationDocument = graphql(`
  mutation OpenRegistration($input: OpenRegistrationInput!) {
    openRegistration(input: $input) {
      __typename
      ... on OpenRegistrationSuccess {
        edition {
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

const CloseRegistrationDocument = graphql(`
  mutation CloseRegistration($input: CloseRegistrationInput!) {
    closeRegistration(input: $input) {
      __typename
      ... on CloseRegistrationSuccess {
        edition {
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

/** Publishes, opens or closes, as the form says, at the version the page showed. */
export async function actOnWindow(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Refusal | null> {
  const shown = { editionId: form.text('editionId'), version: form.wholeNumber('version') ?? 0 };
  switch (form.form) {
    case 'publish':
      return (await perform(context, PublishEditionDocument, { input: shown })).refusal;
    case 'open': {
      const input = { ...shown, lastDay: form.text('lastDay') };
      return (await perform(context, OpenRegistrationDocument, { input })).refusal;
    }
    case 'close':
      return (await perform(context, CloseRegistrationDocument, { input: shown })).refusal;
    default:
      throw notFound();
  }
}
