import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { AccountPage } from './account-page.js';
import { MakeFeedDocument } from './feed-documents.js';
import { FeedList } from './feed-list.js';
import { doneIn, readOwn } from './own-page.js';

const CalendarPageDocument = graphql(`
  query CalendarPage {
    viewer {
      person {
        id
      }
    }
    myFeeds {
      id
      ...FeedLine
    }
    feedCohorts {
      cohort {
        id
        name
      }
      editionTitle
    }
  }
`);

/** Reads one's own calendar addresses, and of what more could be made. */
export async function loader(args: LoaderFunctionArgs) {
  const { myFeeds, feedCohorts } = await readOwn(args, CalendarPageDocument, {});
  const wished = new URL(args.request.url).searchParams.get('cohort');
  const cohortId = feedCohorts.find(({ cohort }) => cohort.id === wished)?.cohort.id ?? '';
  return { myFeeds, feedCohorts, cohortId, done: doneIn(args.request) };
}

/** Makes a calendar address; its secret is shown on the answer and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { name: form.text('name'), cohortId: form.optional('cohortId') };
  const { success, refusal } = await perform(context, MakeFeedDocument, { input });
  return refusal ? refused(form, refusal) : { made: { ...success, name: success.feed.name } };
}

/** Calendars that follow by themselves: make an address, see which are in use, end one. */
export function Component() {
  const { myFeeds, feedCohorts, cohortId, done } = useLoaderData<typeof loader>();
  const say = useText();
  const choices = feedCohorts.map(({ cohort, editionTitle }) => ({
    value: cohort.id,
    label: `${editionTitle}: ${cohort.name}`,
  }));
  return (
    <AccountPage title={say('account.calendar')} lead={say('feeds.lead')}>
      {done === 'revoked' && (
        <Notice tone="done" news>
          {say('feeds.revoked')}
        </Notice>
      )}
      <MadeFeed />
      <section className="stack" aria-labelledby="feeds">
        <h2 id="feeds">{say('feeds.own')}</h2>
        <FeedList feeds={myFeeds} />
      </section>
      <section className="stack" aria-labelledby="make">
        <h2 id="make">{say('feeds.make')}</h2>
        <Form name="make">
          <TextField name="name" label={say('feeds.name')} hint={say('feeds.nameHint')} maxLength={60} />
          {choices.length > 0 && (
            <SelectField
              name="cohortId"
              label={say('feeds.of')}
              defaultValue={cohortId}
              options={[{ value: '', label: say('feeds.all') }, ...choices]}
            />
          )}
          <SubmitButton>{say('feeds.makeButton')}</SubmitButton>
        </Form>
        <p className="muted">{say('feeds.delay')}</p>
        <p className="muted">{say('feeds.room')}</p>
      </section>
    </AccountPage>
  );
}

/** The address that was just made, this once. */
function MadeFeed() {
  const answer = useActionData<typeof action>();
  const say = useText();
  if (!answer || !('made' in answer)) return null;
  const { name, url, webcalUrl } = answer.made;
  return (
    <Notice tone="done" title={say('feeds.made', { name })} news>
      <p>{say('feeds.once')}</p>
      <div className="field">
        <label htmlFor="feed-address">{say('feeds.address')}</label>
        <input id="feed-address" readOnly dir="ltr" value={url} />
      </div>
      <p>
        <LinkButton href={webcalUrl} weight="act">
          {say('feeds.subscribe')}
        </LinkButton>
      </p>
    </Notice>
  );
}
