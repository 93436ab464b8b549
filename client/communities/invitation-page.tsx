import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { InvitationAnswer } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { InvitationButtons } from './invitation-buttons.js';
import { AnswerInvitationDocument } from './membership-documents.js';
import { NextMeeting } from './next-meeting.js';

const InvitationPageDocument = graphql(`
  query InvitationPage($link: String!) {
    invitation(link: $link) {
      state
      intent
      isInvitationOpen
      invitedUntil
      declinedAt
      notBefore
      personName
      community {
        slug
        name
        domain
        community
        practice
        rhythm
        timeZone
        nextMeeting {
          ...NextMeeting
        }
      }
    }
  }
`);

/** Reads the invitation that a mailed link is about; looking at it answers nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { invitation } = await execute(context, InvitationPageDocument, { link: params['link'] ?? '' });
  if (!invitation) throw notFound();
  return invitation;
}

/** Answers it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  const input = { link, answer: form.text('answer') as InvitationAnswer };
  const { refusal } = await perform(context, AnswerInvitationDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/i/${link}`);
}

/** Who invites, into what, how often it meets; four answers, and none is pressed on anyone. */
export function Component() {
  const { community, personName, invitedUntil, ...membership } = useLoaderData<typeof loader>();
  const say = useText();
  const { state } = membership;
  return (
    <div className="stack wide readable">
      <Head title={community.name} indexed={false} />
      <div className="stack tight">
        <p className="muted">{say('invitation.for', { name: personName })}</p>
        <h1>{community.name}</h1>
        <p className="lead" dir="auto">
          {community.domain}
        </p>
      </div>
      {state === 'MEMBER' && (
        <Notice tone="done" title={say(`invitation.done.${membership.intent}`)} news>
          <p>{say('invitation.doneText')}</p>
          <p>
            <LinkButton href={`/c/${community.slug}`}>{say('invitation.toCommunity')}</LinkButton>
          </p>
        </Notice>
      )}
      {state === 'INVITED' && membership.declinedAt && (
        <Notice tone="done" title={say('invitation.declined')} news>
          <p>{say('invitation.declinedText')}</p>
          <p>
            <LinkButton href={`/c/${community.slug}`}>{say('invitation.toCommunity')}</LinkButton>
          </p>
        </Notice>
      )}
      {state === 'INVITED' && membership.notBefore && (
        <Notice tone="waiting" title={say('invitation.later')}>
          <p>{say('invitation.laterText')}</p>
        </Notice>
      )}
      {state !== 'MEMBER' && state !== 'INVITED' && <Notice title={say(`membership.${state}`)} />}
      <div className="card lasting stack">
        <Facts
          facts={[
            [say('community.people'), community.community],
            [say('community.practice'), community.practice],
            community.rhythm ? [say('community.rhythm'), community.rhythm] : null,
          ]}
        />
        {community.nextMeeting && <NextMeeting meeting={community.nextMeeting} />}
      </div>
      {state === 'INVITED' && membership.isInvitationOpen && (
        <Form>
          <InvitationButtons />
          {invitedUntil && (
            <p className="muted">
              {say('invitation.until')} <DateTime at={invitedUntil} zone={community.timeZone} show="date" />.{' '}
              {say('invitation.noPressure')}
            </p>
          )}
        </Form>
      )}
      {state === 'INVITED' && !membership.isInvitationOpen && !membership.declinedAt && (
        <Notice>
          <p>{say('invitation.over')}</p>
          <p>
            <LinkButton href={`/c/${community.slug}`}>{say('invitation.toCommunity')}</LinkButton>
          </p>
        </Notice>
      )}
    </div>
  );
}
