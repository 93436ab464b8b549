import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { type Outcome, perform } from '../graphql/refusable.js';
import { EndOtherSessionsDocument, EndSessionDocument, RequestEmailChangeDocument } from './account-documents.js';
import { signOut } from './consent-acts.js';
import { RenamePasskeyDocument } from './passkey-documents.js';

interface Act {
  run(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Outcome<unknown>>;
  /** Path to show once it is done. */
  readonly next: string;
}

const page = '/me/security';

/** What the forms of the security page do, by their names. */
export const securityActs: Readonly<Record<string, Act>> = {
  'sign-out': { run: (context) => signOut(context, false), next: '/' },
  email: {
    run: (context, form) => perform(context, RequestEmailChangeDocument, { input: { email: form.text('email') } }),
    next: `${page}?done=mailed`,
  },
  rename: {
    run: (context, form) =>
      perform(context, RenamePasskeyDocument, {
        input: { passkeyId: form.text('passkeyId'), name: form.text('name') },
      }),
    next: `${page}?done=renamed`,
  },
  session: {
    run: (context, form) => perform(context, EndSessionDocument, { input: { sessionId: form.text('sessionId') } }),
    next: `${page}?done=ended#sessions`,
  },
  others: {
    run: (context) => perform(context, EndOtherSessionsDocument, { input: {} }),
    next: `${page}?done=others#sessions`,
  },
};
