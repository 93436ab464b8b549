import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { addressAfter, signIn } from './sign-in-act.js';

/** Reads where a new mail can be asked for. */
export function loader({ request }: LoaderFunctionArgs) {
  const next = new URL(request.url).searchParams.get('next');
  return { again: next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in' };
}

/** Signs in by the code of the mail that this browser asked for. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const requestId = new URL(request.url).searchParams.get('request') ?? '';
  const code = form.text('code').replace(/\D/g, '');
  const { refusal } = await signIn(context, { requestId, code });
  return refusal ? refused(form, refusal) : seeOther(addressAfter(request));
}

/** The mail is on its way: open its link, or type its code here. */
export function Component() {
  const { again } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <StepPage picture="mail" title={say('signIn.mailTitle')} lead={<p>{say('signIn.mailLead')}</p>}>
      <Form>
        <div className="code-field">
          <TextField
            name="code"
            label={say('signIn.code')}
            hint={say('signIn.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
          />
        </div>
        <SubmitButton>{say('signIn.button')}</SubmitButton>
      </Form>
      <p className="muted">
        {say('signIn.noMail')} <a href={again}>{say('signIn.again')}</a>
      </p>
    </StepPage>
  );
}
