import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { useText } from '../ui/text.js';
import { readOwn } from './own-page.js';
import { RemovePasskeyDocument } from './passkey-documents.js';

const PasskeyRemovePageDocument = graphql(`
  query PasskeyRemovePage {
    viewer {
      passkeys {
        id
        name
      }
    }
  }
`);

/** Reads which passkey it is about; one of others is 404. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await readOwn(args, PasskeyRemovePageDocument, {});
  const passkey = viewer.passkeys.find(({ id }) => id === args.params['id']);
  if (!passkey) throw notFound();
  return { passkey, isLast: viewer.passkeys.length === 1 };
}

/** Takes the passkey away; one that is gone already leads to those that are left. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, RemovePasskeyDocument, { input: { passkeyId: params['id'] ?? '' } });
  if (refusal?.name === 'NotFound') return seeOther('/me/security#passkeys');
  return refusal ? refused(form, refusal) : seeOther('/me/security?done=removed#passkeys');
}

/** What removing a passkey means, before it is done. */
export function Component() {
  const { passkey, isLast } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <ConfirmPage
      picture="lost"
      title={say('passkey.removeTitle', { name: passkey.name })}
      button={say('passkey.removeButton')}
      back="/me/security#passkeys"
      destructive
    >
      <p>{say('passkey.removeText')}</p>
      {isLast && <p>{say('passkey.removeLast')}</p>}
    </ConfirmPage>
  );
}
