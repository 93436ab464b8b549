import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { cohortLoudnesses, loudnesses } from '../communities/loudness-field.js';
import { SetMembershipDocument } from '../communities/membership-documents.js';
import { SetCohortLoudnessDocument } from '../communities/thread-documents.js';
import { noSuchForm, seeOther } from '../graphql/answers.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import type { Intent, Loudness } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { SelectField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { AccountPage } from './account-page.js';
import { withConsents } from './consent-acts.js';
import { doneIn, readOwn } from './own-page.js';
import { setTaskMails, TaskMailsPart } from './task-mails-part.js';

const MailPageDocument = graphql(`
  query MailPage {
    viewer {
      canOrganize
      person {
        email
        hearsOfTasks
        consents {
          purpose
        }
      }
    }
    myMemberships {
      id
      state
      intent
      loudness
      community {
        name
      }
    }
    myCohortTalks {
      loudness
      cohort {
        id
        name
      }
      edition {
        title
      }
    }
  }
`);

/** Reads which mails the person gets. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, myMemberships, myCohortTalks } = await readOwn(args, MailPageDocument, {});
  const memberships = myMemberships.filter(({ state }) => state === 'MEMBER' || state === 'ON_LEAVE');
  const given = viewer.person.consents?.map(({ purpose }) => purpose) ?? [];
  const hearsOfTasks = viewer.canOrganize ? (viewer.person.hearsOfTasks ?? false) : null;
  const own = { email: viewer.person.email, given, hearsOfTasks };
  return { ...own, memberships, cohorts: myCohortTalks, done: doneIn(args.request) };
}

/** Changes what one gets: invitations, and how loud each community is. The same data that one-click unsubscribing changes. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await readForm(request);
  if (form.form === 'invitations') {
    const { given } = await loader(args);
    const others = given.filter((purpose) => purpose !== 'COMMUNITY_INVITATIONS');
    const wanted = form.ticked('wanted') ? [...others, 'COMMUNITY_INVITATIONS'] : others;
    const { refusal } = await withConsents(context, wanted);
    return refusal ? refused(form, refusal) : seeOther('/me/mail?done=saved');
  }
  if (form.form.startsWith('cohort')) return setCohort(context, form);
  if (form.form === 'tasks') {
    const { refusal } = await setTaskMails(context, form.ticked('wanted'));
    return refusal ? refused(form, refusal) : seeOther('/me/mail?done=saved');
  }
  if (!form.form.startsWith('community')) throw noSuchForm();
  const input = {
    membershipId: form.text('membershipId'),
    intent: form.text('intent') as Intent,
    loudness: form.text('loudness') as Loudness,
  };
  const { refusal } = await perform(context, SetMembershipDocument, { input });
  return refusal ? refused(form, refusal) : seeOther('/me/mail?done=saved');
}

async function setCohort(context: ActionFunctionArgs['context'], form: FormValues) {
  const input = { cohortId: form.text('cohortId'), loudness: form.text('loudness') as Loudness };
  const { refusal } = await perform(context, SetCohortLoudnessDocument, { input });
  return refusal ? refused(form, refusal) : seeOther('/me/mail?done=saved');
}

/** Mails that one can end, each by itself; and that those about one's own places always come. */
export function Component() {
  const { email, given, hearsOfTasks, done } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <AccountPage title={say('account.mail')} lead={say('mailPage.lead', { email: email ?? '' })}>
      {done === 'saved' && (
        <Notice tone="done" news>
          {say('account.saved')}
        </Notice>
      )}
      <section className="stack" aria-labelledby="invitations">
        <h2 id="invitations">{say('mailPage.invitations')}</h2>
        <Form name="invitations">
          <TickField
            name="wanted"
            label={say('mailPage.invitationsWanted')}
            defaultTicked={given.includes('COMMUNITY_INVITATIONS')}
            optional
          />
          <SubmitButton weight="ordinary">{say('mailPage.save')}</SubmitButton>
        </Form>
      </section>
      {hearsOfTasks !== null && <TaskMailsPart isWanted={hearsOfTasks} />}
      <LoudnessPart />
      <p className="muted">{say('mailPage.always')}</p>
    </AccountPage>
  );
}

/** How often each community and cohort is heard of: one choice each. */
function LoudnessPart() {
  const { memberships, cohorts } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <section className="stack" aria-labelledby="loudness">
      <h2 id="loudness">{say('mailPage.talk')}</h2>
      <p className="muted">{say('mailPage.gathered')}</p>
      <h3>{say('mailPage.communities')}</h3>
      {memberships.length === 0 && <p className="muted">{say('mailPage.noCommunities')}</p>}
      {memberships.map(({ id, intent, loudness, community }) => (
        <LoudnessForm
          key={id}
          name={`community-${id}`}
          label={community.name}
          loudness={loudness ?? 'WEEKLY'}
          choices={loudnesses}
          hidden={{ membershipId: id, intent: intent ?? 'TAKING_PART' }}
        />
      ))}
      {cohorts.length > 0 && <h3>{say('mailPage.cohorts')}</h3>}
      {cohorts.map(({ cohort, edition, loudness }) => (
        <LoudnessForm
          key={cohort.id}
          name={`cohort-${cohort.id}`}
          label={say('mailPage.cohort', { cohort: cohort.name, edition: edition.title })}
          loudness={loudness}
          choices={cohortLoudnesses}
          hidden={{ cohortId: cohort.id }}
        />
      ))}
    </section>
  );
}

interface LoudnessFormProps {
  name: string;
  label: string;
  loudness: Loudness;
  choices: readonly Loudness[];
  hidden: Record<string, string>;
}

function LoudnessForm({ name, label, loudness, choices, hidden }: LoudnessFormProps) {
  const say = useText();
  return (
    <Form name={name}>
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SelectField
        name="loudness"
        label={label}
        defaultValue={loudness}
        options={choices.map((value) => ({ value, label: say(`loudness.${value}`) }))}
      />
      <SubmitButton weight="ordinary" small>
        {say('mailPage.save')}
      </SubmitButton>
    </Form>
  );
}
