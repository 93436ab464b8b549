import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { ConfirmEmailChangeDocument, UndoEmailChangeDocument } from './account-documents.js';

const EmailLinkDocument = graphql(`
  query EmailLink($link: String!) {
    emailChange(link: $link) {
      newEmailHint
      isConfirmable
      isUndoable
    }
  }
`);

/** Reads what the link does; looking at it does nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { emailChange } = await execute(context, EmailLinkDocument, { link: params['link'] ?? '' });
  const shown = { change: emailChange ?? null, done: new URL(request.url).searchParams.get('done') };
  return behindLink(kindOf(shown) !== 'over' ? 'open' : emailChange ? 'ended' : 'unknown', shown);
}

/** Makes the new address count, or takes the old one back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { link: params['link'] ?? '' };
  const isUndo = form.form === 'undo';
  const { refusal } = isUndo
    ? await perform(context, UndoEmailChangeDocument, { input })
    : await perform(context, ConfirmEmailChangeDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`?done=${isUndo ? 'undone' : 'confirmed'}`);
}

/** One button: mail programs that open links on their own change nothing. */
export function Component() {
  const { change, done } = useLoaderData<typeof loader>();
  const say = useText();
  const kind = kindOf({ change, done });
  const title = say(`emailLink.${kind}`);
  return (
    <div className="stack wide narrow">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <h1>{title}</h1>
        <p className="lead">{say(`emailLink.${kind}Text`, { email: change?.newEmailHint ?? '' })}</p>
      </div>
      {kind === 'confirm' || kind === 'undo' ? (
        <Form name={kind}>
          <SubmitButton>{say(`emailLink.${kind}Button`)}</SubmitButton>
        </Form>
      ) : (
        <p>
          <LinkButton href="/sign-in?next=%2Fme%2Fsecurity">{say('emailLink.signIn')}</LinkButton>
        </p>
      )}
    </div>
  );
}

type Change = { readonly isConfirmable: boolean; readonly isUndoable: boolean };

function kindOf({ change, done }: { change: Change | null; done: string | null }) {
  if (change?.isConfirmable) return 'confirm';
  if (change?.isUndoable) return 'undo';
  if (change && (done === 'confirmed' || done === 'undone')) return done;
  return 'over';
}
