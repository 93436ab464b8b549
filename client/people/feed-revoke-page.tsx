import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { useText } from '../ui/text.js';
import { RevokeFeedDocument } from './feed-documents.js';
import { readOwn } from './own-page.js';

const FeedRevokePageDocument = graphql(`
  query FeedRevokePage {
    viewer {
      person {
        id
      }
    }
    myFeeds {
      id
      name
    }
  }
`);

/** Reads which calendar address it is about; one of others, or an ended one, is 404. */
export async function loader(args: LoaderFunctionArgs) {
  const { myFeeds } = await readOwn(args, FeedRevokePageDocument, {});
  const feed = myFeeds.find(({ id }) => id === args.params['id']);
  if (!feed) throw notFound();
  return { name: feed.name };
}

/** Ends the address; one that ended in another tab leads to those that are left. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, RevokeFeedDocument, { input: { feedId: params['id'] ?? '' } });
  if (refusal?.name === 'NotFound') return seeOther('/me/calendar#feeds');
  return refusal ? refused(form, refusal) : seeOther('/me/calendar?done=revoked#feeds');
}

/** What ending a calendar address means, before it is done. */
export function Component() {
  const { name } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <ConfirmPage
      picture="lost"
      title={say('feeds.revokeTitle', { name })}
      button={say('feeds.revokeButton')}
      back="/me/calendar#feeds"
      destructive
    >
      <p>{say('feeds.revokeText')}</p>
    </ConfirmPage>
  );
}
