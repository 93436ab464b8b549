import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { graphql } from '../graphql/generated/index.js';
import { perform } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
import { Live } from '../ui/live.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

const SettleCheckoutDocument = graphql(`
  mutation SettleCheckout($input: SettleCheckoutInput!) {
    settleCheckout(input: $input) {
      __typename
      ... on SettleCheckoutSuccess {
        state
        registration {
          state
          edition {
            title
          }
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

/** Asks what became of the payment; the same answer however often, and whether or not the webhook came first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const link = new URL(request.url).searchParams.get('link') ?? '';
  const { success } = await perform(context, SettleCheckoutDocument, { input: { link } });
  if (!success) throw notFound();
  return { ...success, link };
}

const tones = { ARRIVED: 'done', ON_ITS_WAY: 'waiting', NOT_TAKEN: 'plain', REFUNDED: 'failed' } as const;

/** Back from the pay page: what became of the money, and what that means for the place. */
export function Component() {
  const { state, registration, link } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('return.title')} indexed={false} />
      <div className="stack tight">
        <p className="muted">{registration.edition.title}</p>
        <h1>{say('return.title')}</h1>
      </div>
      <Live id="payment" every={state === 'ON_ITS_WAY' ? 3 : undefined}>
        <div className="stack">
          <Notice tone={tones[state]} title={say(`return.${state}.title`)}>
            <p>{say(`return.${state}.text`)}</p>
          </Notice>
          <p>
            <LinkButton href={`/r/${link}`} weight="act">
              {say(state === 'NOT_TAKEN' ? 'return.tryAgain' : 'return.toOwnPage')}
            </LinkButton>
          </p>
        </div>
      </Live>
    </div>
  );
}
