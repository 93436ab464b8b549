import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { addressAfter, signIn } from './sign-in-act.js';

const SignInLinkDocument = graphql(`
  query SignInLink($token: String!) {
    signInLink(token: $token) {
      emailHint
      isUsable
    }
  }
`);

/** Reads whom the link signs in; looking at it uses nothing up. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { signInLink } = await execute(context, SignInLinkDocument, { token: params['token'] ?? '' });
  if (!signInLink?.isUsable) return behindLink(signInLink ? 'ended' : 'unknown', { preview: null });
  return behindLink('open', { preview: signInLink });
}

/** Signs in by the link, once. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await signIn(context, { token: params['token'] ?? '' });
  return refusal ? refused(form, refusal) : seeOther(addressAfter(request));
}

/** One button: mail programs that open links on their own sign nobody in. */
export function Component() {
  const { preview } = useLoaderData<typeof loader>();
  const say = useText();
  const title = say(preview ? 'signIn.title' : 'signIn.linkOver');
  return (
    <StepPage
      picture={preview ? 'confirmed' : 'ended'}
      title={title}
      lead={<p>{preview ? say('signIn.as', { email: preview.emailHint }) : say('signIn.linkOverText')}</p>}
    >
      {preview ? (
        <Form>
          <SubmitButton>{say('signIn.button')}</SubmitButton>
        </Form>
      ) : (
        <p>
          <LinkButton href="/sign-in" weight="act">
            {say('signIn.again')}
          </LinkButton>
        </p>
      )}
    </StepPage>
  );
}
