import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const PlacePeopleDocument = graphql(`
  mutation PlacePeople($input: PlacePeopleInput!) {
    placePeople(input: $input) {
      __typename
      ... on PlacePeopleSuccess {
        moved
      }
      ... on PlacingOutdated {
        people
      }
      ... on CohortFull {
        capacity
      }
      ...Refused
    }
  }
`);

/** One move as a form sends it: who, from where, where to. */
export function moveValue(registrationId: string, from: string | null | undefined, to: string | null): string {
  return [registrationId, from ?? '', to ?? ''].join(' ');
}

function moveFrom(value: string) {
  const [registrationId = '', from = '', cohortId = ''] = value.split(' ');
  return { registrationId, fromCohortId: from || null, cohortId: cohortId || null };
}

/** Moves everybody whom the form names, all or none. */
export async function place(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Refusal | null> {
  const input = {
    editionId: form.text('editionId'),
    moves: form.all('moves').map(moveFrom),
    isTold: !form.ticked('isSilent'),
    suggestionToken: form.optional('suggestionToken'),
  };
  const { success, refusal } = await perform(context, PlacePeopleDocument, { input });
  if (success) announce('board.saved', { count: success.moved });
  return refusal;
}
