import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import type { CalendarChoice } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { AccountPage } from './account-page.js';
import { CalendarChoiceForm, CalendarItems } from './calendar-choice.js';
import { ChooseCalendarDocument, MakeFeedDocument } from './feed-documents.js';
import { FeedList } from './feed-list.js';
import { doneIn, readOwn } from './own-page.js';

const CalendarPageDocument = graphql(`
  query CalendarPage {
    viewer {
      person {
        calendarBy
      }
    }
    myCalendarItems {
      ...CalendarItemLine
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
  const { viewer, myFeeds, feedCohorts, myCalendarItems } = await readOwn(args, CalendarPageDocument, {});
  const wished = new URL(args.request.url).searchParams.get('cohort');
  const cohortId = feedCohorts.find(({ cohort }) => cohort.id === wished)?.cohort.id ?? '';
  const chosen = viewer.person.calendarBy ?? 'MAIL';
  return { myFeeds, feedCohorts, myCalendarItems, chosen, cohortId, done: doneIn(args.request) };
}

/** Makes a calendar address, whose secret is shown on the answer and nowhere else; or chooses how dates come. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form === 'choose') {
    const input = { choice: form.text('choice') as CalendarChoice };
    const { refusal } = await perform(context, ChooseCalendarDocument, { input });
    return refusal ? refused(form, refusal) : seeOther('/me/calendar?done=chosen');
  }
  const input = { name: form.text('name'), cohortId: form.optional('cohortId') };
  const { success, refusal } = await perform(context, MakeFeedDocument, { input });
  return refusal ? refused(form, refusal) : { made: { ...success, name: success.feed.name } };
}

/** How dates come into one's calendar; calendars that follow: make an address, see which are in use, end one. */
export function Component() {
  const { myFeeds, feedCohorts, myCalendarItems, chosen, cohortId, done } = useLoaderData<typeof loader>();
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
      {done === 'chosen' && (
        <Notice tone="done" news>
          {say('feeds.chosen')}
        </Notice>
      )}
      <MadeFeed />
      <CalendarChoiceForm chosen={chosen} />
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
      <CalendarItems items={myCalendarItems} />
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
