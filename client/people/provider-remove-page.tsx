import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { useText } from '../ui/text.js';
import { RemoveExternalIdentityDocument } from './account-documents.js';
import { issuerName } from './issuer-name.js';
import { readOwn } from './own-page.js';

const ProviderRemovePageDocument = graphql(`
  query ProviderRemovePage {
    viewer {
      externalIdentities {
        id
        issuer
      }
    }
  }
`);

/** Reads which account it is about; one of others is 404. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await readOwn(args, ProviderRemovePageDocument, {});
  const identity = viewer.externalIdentities.find(({ id }) => id === args.params['id']);
  if (!identity) throw notFound();
  return { name: issuerName(identity.issuer) };
}

/** Ends signing in by the account; one that is gone already leads to those that are left. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { externalIdentityId: params['id'] ?? '' };
  const { refusal } = await perform(context, RemoveExternalIdentityDocument, { input });
  if (refusal?.name === 'NotFound') return seeOther('/me/security#providers');
  return refusal ? refused(form, refusal) : seeOther('/me/security?done=disconnected');
}

/** What disconnecting an account elsewhere means, before it is done. */
export function Component() {
  const { name } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <ConfirmPage
      picture="lost"
      title={say('provider.removeTitle', { name })}
      button={say('provider.removeButton')}
      back="/me/security#providers"
      destructive
    >
      <p>{say('provider.removeText')}</p>
    </ConfirmPage>
  );
}
