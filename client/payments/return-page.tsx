import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { graphql } from '../graphql/generated/index.js';
import { perform } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Live } from '../ui/live.js';
import { Money } from '../ui/money.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';

const SettleCheckoutDocument = graphql(`
  mutation SettleCheckout($input: SettleCheckoutInput!) {
    settleCheckout(input: $input) {
      __typename
      ... on SettleCheckoutSuccess {
        state
        registration {
          state
          order {
            paid {
              amountMinor
              currency
            }
            due {
              amountMinor
              currency
            }
          }
          edition {
            title
            ...EditionDates
          }
        }
      }
      ...Refused
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

const pictures = { ARRIVED: 'confirmed', ON_ITS_WAY: 'waiting', NOT_TAKEN: 'empty', REFUNDED: 'ended' } as const;

type Settled = Awaited<ReturnType<typeof loader>>;

/** Back from the pay page, at once or days later: what became of the money, what that means for the place, what next. */
export function Component() {
  const settled = useLoaderData<typeof loader>();
  const { state, registration, link } = settled;
  const say = useText();
  const { edition } = registration;
  const canTryAgain = state === 'NOT_TAKEN' && isKept(registration.state);
  return (
    <Live id="payment" every={state === 'ON_ITS_WAY' ? 3 : undefined}>
      <StepPage
        picture={pictures[state]}
        eyebrow={
          <>
            <bdi>{edition.title}</bdi> · <EditionDates edition={edition} />
          </>
        }
        title={say(`return.${state}.title`)}
        lead={<p>{say(textOf(settled))}</p>}
      >
        <ReturnSum settled={settled} />
        <p className="cluster">
          <LinkButton href={`/r/${link}`} weight="act">
            {say(canTryAgain ? 'return.tryAgain' : 'return.toOwnPage')}
          </LinkButton>
          {state === 'ARRIVED' && registration.state === 'CONFIRMED' && (
            <LinkButton href={`/calendar/${link}.ics`}>{say('own.calendar')}</LinkButton>
          )}
        </p>
      </StepPage>
    </Live>
  );
}

const isKept = (state: string) => state === 'HELD' || state === 'ACCEPTED';

/** What a payment means depends on where the registration stands now: the page is also opened days later. */
function textOf({ state, registration }: Settled) {
  const now = registration.state;
  if (state === 'ON_ITS_WAY')
    return isKept(now) || now === 'CONFIRMED' ? 'return.ON_ITS_WAY.text' : 'return.ON_ITS_WAY.since';
  if (state === 'ARRIVED') return now === 'CONFIRMED' ? 'return.ARRIVED.text' : 'return.ARRIVED.since';
  if (state === 'REFUNDED') return now === 'EXPIRED' ? 'return.REFUNDED.text' : 'return.REFUNDED.since';
  return isKept(now) ? 'return.NOT_TAKEN.text' : 'return.NOT_TAKEN.since';
}

function ReturnSum({ settled: { state, registration } }: { settled: Settled }) {
  const say = useText();
  const { order } = registration;
  if (!order) return null;
  if (state === 'ARRIVED' && order.paid.amountMinor > 0) {
    return <Sum of={say('money.paid')} {...order.paid} />;
  }
  if (state === 'NOT_TAKEN' && isKept(registration.state) && order.due.amountMinor > 0) {
    return <Sum of={say('money.due')} {...order.due} />;
  }
  return null;
}

function Sum({ of, ...money }: { of: string; amountMinor: number; currency: string }) {
  return (
    <div>
      <p className="muted small">{of}</p>
      <p className="sum">
        <Money {...money} />
      </p>
    </div>
  );
}
