import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { SetMembershipDocument } from '../communities/membership-documents.js';
import { notFound, seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
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

const MailPageDocument = graphql(`
  query MailPage {
    viewer {
      person {
        email
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
  }
`);

const loudnesses = ['EACH', 'DAILY', 'WEEKLY', 'MEETINGS_ONLY', 'SILENT'] as const satisfies readonly Loudness[];

/** Reads which mails the person gets. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, myMemberships } = await readOwn(args, MailPageDocument, {});
  const memberships = myMemberships.filter(({ state }) => state === 'MEMBER' || state === 'ON_LEAVE');
  const given = viewer.person.consents?.map(({ purpose }) => purpose) ?? [];
  return { email: viewer.person.email, given, memberships, done: doneIn(args.request) };
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
  if (!form.form.startsWith('community')) throw notFound();
  const input = {
    membershipId: form.text('membershipId'),
    intent: form.text('intent') as Intent,
    loudness: form.text('loudness') as Loudness,
  };
  const { refusal } = await perform(context, SetMembershipDocument, { input });
  return refusal ? refused(form, refusal) : seeOther('/me/mail?done=saved');
}

/** Mails that one can end, each by itself; and that those about one's own places always come. */
export function Component() {
  const { email, given, memberships, done } = useLoaderData<typeof loader>();
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
      <section className="stack" aria-labelledby="loudness">
        <h2 id="loudness">{say('mailPage.communities')}</h2>
        {memberships.length === 0 && <p className="muted">{say('mailPage.noCommunities')}</p>}
        {memberships.map(({ id, intent, loudness, community }) => (
          <Form key={id} name={`community-${id}`}>
            <input type="hidden" name="membershipId" value={id} />
            <input type="hidden" name="intent" value={intent ?? 'TAKING_PART'} />
            <SelectField
              name="loudness"
              label={community.name}
              defaultValue={loudness ?? 'WEEKLY'}
              options={loudnesses.map((value) => ({ value, label: say(`loudness.${value}`) }))}
            />
            <SubmitButton weight="ordinary" small>
              {say('mailPage.save')}
            </SubmitButton>
          </Form>
        ))}
      </section>
      <p className="muted">{say('mailPage.always')}</p>
    </AccountPage>
  );
}
