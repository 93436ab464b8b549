import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { readerContext, useViewer } from '../ui/root.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { PasskeyButton } from './passkey-button.js';
import { addressAfter } from './sign-in-act.js';

const RequestSignInLinkDocument = graphql(`
  mutation RequestSignInLink($input: RequestSignInLinkInput!) {
    requestSignInLink(input: $input) {
      __typename
      ... on SignInRequested {
        requestId
      }
      ...Refused
    }
  }
`);

const SignInWaysDocument = graphql(`
  query SignInWays {
    instance {
      signInProvider
    }
  }
`);

/** Reads where to go afterwards, and by which provider one may sign in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { instance } = await execute(context, SignInWaysDocument, {});
  const next = new URL(request.url).searchParams.get('next');
  return { next, provider: instance.signInProvider ?? null, onwards: addressAfter(request) };
}

/** Sends a link and a code; the answer is the same for addresses nobody knows. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const next = new URL(request.url).searchParams.get('next');
  const { locale } = context.get(readerContext);
  const input = { email: form.text('email'), next, locale };
  const { success, refusal } = await perform(context, RequestSignInLinkDocument, { input });
  if (refusal) return refused(form, refusal);
  const onwards = new URLSearchParams({ request: success.requestId, ...(next && { next }) });
  return seeOther(`/sign-in/code?${onwards}`);
}

/** Sign in by mail: no password to choose, forget or lose. */
export function Component() {
  const { next, provider, onwards } = useLoaderData<typeof loader>();
  const say = useText();
  const viewer = useViewer();
  return (
    <StepPage
      picture="mail"
      title={say('signIn.title')}
      lead={<p>{say('signIn.lead')}</p>}
      description={say('signIn.lead')}
    >
      {viewer && <Notice>{say('signIn.already', { name: viewer.name })}</Notice>}
      {next && !viewer && <Notice>{say('signIn.thenOn')}</Notice>}
      <Form>
        <TextField name="email" type="email" label={say('register.email')} autoComplete="email" />
        <SubmitButton>{say('signIn.send')}</SubmitButton>
      </Form>
      <div className="other-ways stack tight">
        <PasskeyButton kind="sign-in" next={onwards} />
        {provider && (
          <p>
            <LinkButton href={`/sign-in/oidc?next=${encodeURIComponent(onwards)}`}>
              {say('provider.signIn', { name: provider })}
            </LinkButton>
          </p>
        )}
      </div>
      <p className="muted">
        {say('signIn.newHere')} <a href="/w">{say('alert.home')}</a>
      </p>
    </StepPage>
  );
}
