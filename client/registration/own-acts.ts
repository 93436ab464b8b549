import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';

const StartCheckoutDocument = graphql(`
  mutation StartCheckout($input: StartCheckoutInput!) {
    startCheckout(input: $input) {
      __typename
      ... on StartCheckoutSuccess {
        url
      }
      ...Refused
    }
  }
`);

const AcceptOfferDocument = graphql(`
  mutation AcceptOffer($input: AcceptOfferInput!) {
    acceptOffer(input: $input) {
      __typename
      ... on AcceptOfferSuccess {
        nextStep
      }
      ...Refused
    }
  }
`);

const DeclineOfferDocument = graphql(`
  mutation DeclineOffer($input: DeclineOfferInput!) {
    declineOffer(input: $input) {
      __typename
      ... on DeclineOfferSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

const EnterSessionDocument = graphql(`
  mutation EnterSession($input: EnterSessionInput!) {
    enterSession(input: $input) {
      __typename
      ... on EnterRoomSuccess {
        url
      }
      ...Refused
    }
  }
`);

type Done = { address: string; refusal: null } | { address: null; refusal: Refusal };

/** Does what the form `act` stands for and says where to go: the pay page, or back to one's own page. */
export async function actOnOwnPage(context: Readonly<RouterContextProvider>, act: string, link: string): Promise<Done> {
  const page = `/r/${link}`;
  if (act === 'pay') return pay(context, link);
  if (act === 'accept') {
    const { success, refusal } = await perform(context, AcceptOfferDocument, { input: { link } });
    if (refusal) return { address: null, refusal };
    return success.nextStep === 'PAY' ? pay(context, link) : { address: page, refusal: null };
  }
  if (act !== 'later' && act !== 'decline') throw noSuchForm();
  const input = { link, keepPlaceInLine: act === 'later' };
  const { refusal } = await perform(context, DeclineOfferDocument, { input });
  return refusal ? { address: null, refusal } : { address: page, refusal: null };
}

/** Asks for the room of a session, as the form `enter:<session id>` says. */
export function enterSession(context: Readonly<RouterContextProvider>, form: string, link: string | null) {
  const input = { sessionId: form.slice('enter:'.length), link };
  return perform(context, EnterSessionDocument, { input });
}

async function pay(context: Readonly<RouterContextProvider>, link: string): Promise<Done> {
  const { success, refusal } = await perform(context, StartCheckoutDocument, { input: { link } });
  return refusal ? { address: null, refusal } : { address: success.url, refusal: null };
}
