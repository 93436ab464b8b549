import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';

const AlertLinkDocument = graphql(`
  query AlertLink($link: String!) {
    editionAlert(link: $link) {
      emailHint
      state
      series {
        name
      }
    }
  }
`);

const ConfirmEditionAlertDocument = graphql(`
  mutation ConfirmEditionAlert($input: ConfirmEditionAlertInput!) {
    confirmEditionAlert(input: $input) {
      __typename
      ... on ConfirmEditionAlertSuccess {
        alert {
          state
        }
      }
      ...Refused
    }
  }
`);

/** Reads what the link confirms; looking at it confirms nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { editionAlert } = await execute(context, AlertLinkDocument, { link: params['link'] ?? '' });
  const isOver = editionAlert?.state === 'OVER';
  return behindLink(isOver ? 'ended' : editionAlert ? 'open' : 'unknown', { alert: editionAlert ?? null });
}

/** Confirms the address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  const { refusal } = await perform(context, ConfirmEditionAlertDocument, { input: { link } });
  return refusal ? refused(form, refusal) : seeOther('/alerts?done=waiting');
}

/** One button: mail programs that open links on their own confirm nothing. */
export function Component() {
  const { alert } = useLoaderData<typeof loader>();
  const say = useText();
  if (alert?.state !== 'ASKED') return <Settled isWaiting={alert?.state === 'WAITING'} />;
  const email = alert.emailHint ?? '';
  const text = alert.series
    ? say('alert.confirmSeries', { email, series: alert.series.name })
    : say('alert.confirmAny', { email });
  return (
    <StepPage picture="mail" title={say('alert.confirmTitle')} lead={<p>{text}</p>}>
      <Form>
        <SubmitButton>{say('alert.confirm')}</SubmitButton>
      </Form>
    </StepPage>
  );
}

function Settled({ isWaiting }: { isWaiting: boolean }) {
  const say = useText();
  return (
    <StepPage
      picture={isWaiting ? 'waiting' : 'ended'}
      title={say(isWaiting ? 'alert.waiting' : 'alert.over')}
      lead={<p>{say(isWaiting ? 'alert.waitingText' : 'alert.overText')}</p>}
    >
      <p>
        <LinkButton href="/w">{say('alert.home')}</LinkButton>
      </p>
    </StepPage>
  );
}
