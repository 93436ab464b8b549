import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { NextMeeting } from './next-meeting.js';

const MembershipCardFragment = graphql(`
  fragment MembershipCard on Membership {
    state
    intent
    isInvitationOpen
    invitedUntil
    community {
      slug
      name
      domain
      timeZone
      nextMeeting {
        ...NextMeeting
      }
    }
  }
`);

/** One community of the person: what is next there, or the invitation to answer. */
export function MembershipCard(props: { membership: FragmentType<typeof MembershipCardFragment> }) {
  const membership = readFragment(MembershipCardFragment, props.membership);
  const { community, state } = membership;
  const say = useText();
  return (
    <article className="card lasting stack tight">
      <h3>
        <a href={`/c/${community.slug}`}>{community.name}</a>
      </h3>
      <p>{community.domain}</p>
      <p>
        <StateBadge tone={state === 'INVITED' ? 'dated' : 'lasting'}>
          {state === 'MEMBER' ? say(`intent.${membership.intent}`) : say(`membership.${state}`)}
        </StateBadge>
      </p>
      {community.nextMeeting && <NextMeeting meeting={community.nextMeeting} />}
      {state === 'INVITED' && membership.isInvitationOpen && (
        <>
          {membership.invitedUntil && (
            <p className="muted">
              {say('invitation.until')} <DateTime at={membership.invitedUntil} zone={community.timeZone} show="date" />
            </p>
          )}
          <p>
            <LinkButton href={`/c/${community.slug}`} weight="act">
              {say('invitation.answer')}
            </LinkButton>
          </p>
        </>
      )}
    </article>
  );
}
