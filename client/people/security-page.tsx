import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { noSuchForm, seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { type TextKey, useText } from '../ui/text.js';
import { AccountPage } from './account-page.js';
import { doneIn, readOwn } from './own-page.js';
import { PasskeyPart } from './passkey-part.js';
import { securityActs } from './security-acts.js';
import { SessionPart } from './session-part.js';

const SecurityPageDocument = graphql(`
  query SecurityPage($after: String) {
    viewer {
      freshUntil
      person {
        email
      }
      ...PasskeyPart
      ...SessionPart
    }
  }
`);

/** Reads how and where the person signs in. */
export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after');
  const { viewer } = await readOwn(args, SecurityPageDocument, { after });
  return { viewer, done: doneIn(args.request) };
}

/** Changes how the person signs in, or ends sessions. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const act = Object.hasOwn(securityActs, form.form) ? securityActs[form.form] : undefined;
  if (!act) throw noSuchForm();
  const { refusal } = await act.run(context, form);
  return refusal ? refused(form, refusal) : seeOther(act.next);
}

const notices: Record<string, TextKey> = {
  mailed: 'security.mailed',
  passkey: 'passkey.added',
  renamed: 'account.saved',
  removed: 'passkey.removed',
  disconnected: 'provider.removed',
  ended: 'session.ended',
  others: 'session.othersEnded',
};

/** The address, passkeys, accounts elsewhere, and where one is signed in. */
export function Component() {
  const { viewer, done } = useLoaderData<typeof loader>();
  const say = useText();
  const notice = done ? notices[done] : undefined;
  return (
    <AccountPage title={say('account.security')} lead={say('security.lead')}>
      {notice && (
        <Notice tone="done" news>
          {say(notice)}
        </Notice>
      )}
      {!viewer.freshUntil && (
        <Notice tone="waiting" title={say('security.stale')}>
          <p>{say('security.staleText')}</p>
          <p>
            <LinkButton href="/sign-in?next=%2Fme%2Fsecurity">{say('security.signInAgain')}</LinkButton>
          </p>
        </Notice>
      )}
      <section className="stack" aria-labelledby="address">
        <h2 id="address">{say('security.email')}</h2>
        <p>{say('security.emailIs', { email: viewer.person.email ?? '' })}</p>
        {viewer.freshUntil && (
          <Form name="email">
            <TextField
              name="email"
              type="email"
              label={say('security.newEmail')}
              hint={say('security.newEmailHint')}
              autoComplete="email"
            />
            <SubmitButton weight="ordinary">{say('security.changeEmail')}</SubmitButton>
          </Form>
        )}
      </section>
      <PasskeyPart viewer={viewer} isFresh={Boolean(viewer.freshUntil)} />
      <SessionPart viewer={viewer} />
    </AccountPage>
  );
}
