import type { RouterContextProvider } from 'react-router';
import { decide } from '../attendance/decide-acts.js';
import { review } from '../attendance/hand-in-acts.js';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import { CancelRegistrationDocument } from './cancel-document.js';
import { correct, resend } from './correct-acts.js';
import { switchMode } from './mode-switch.js';
import { move } from './move-acts.js';

const OfferPlaceDocument = graphql(`
  mutation OfferPlace($input: OfferPlaceInput!) {
    offerPlace(input: $input) {
      __typename
      ... on OfferPlaceSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

/** What an organizer does with one registration: offers a place, moves, corrects or cancels it. */
export async function actOnRegistration(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  registrationId: string,
): Promise<Refusal | null> {
  if (form.form.startsWith('mode:')) return switchMode(context, form.form, { registrationId });
  switch (form.form) {
    case 'offer': {
      const { refusal } = await perform(context, OfferPlaceDocument, { input: { registrationId } });
      if (!refusal) announce('toast.offered');
      return refusal;
    }
    case 'cancel': {
      const input = {
        registrationId,
        quoteToken: form.text('quoteToken'),
        isFullRefund: form.ticked('isFullRefund'),
        reason: form.optional('reason'),
      };
      const { refusal } = await perform(context, CancelRegistrationDocument, { input });
      if (!refusal) announce('toast.cancelled');
      return refusal;
    }
    case 'review':
      return review(context, form);
    case 'decide':
      return decide(context, form, registrationId);
    case 'correct':
      return correct(context, form, registrationId);
    case 'move':
      return move(context, form, registrationId);
    case 'resend':
      return resend(context, registrationId);
    default:
      throw noSuchForm();
  }
}
