import type { MembershipPartFragment as CommunityFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { SelectField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useViewer } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { InvitationButtons } from './invitation-buttons.js';
import { LoudnessField } from './loudness-field.js';

const MembershipPartFragment = graphql(`
  fragment MembershipPart on Community {
    id
    slug
    timeZone
    joinPolicy
    viewerMembership {
      id
      state
      intent
      loudness
      invitedUntil
      isInvitationOpen
    }
  }
`);

type Membership = NonNullable<CommunityFacts['viewerMembership']>;

/** The reader's own relation to the community, and what they can do about it. */
export function MembershipPart({ community: ref }: { community: FragmentType<typeof MembershipPartFragment> }) {
  const community = readFragment(MembershipPartFragment, ref);
  const membership = community.viewerMembership;
  if (!membership || ['LEFT', 'REMOVED'].includes(membership.state)) return <JoinPart community={community} />;
  if (membership.state === 'INVITED') return <InvitationPart membership={membership} zone={community.timeZone} />;
  return <OwnPart membership={membership} />;
}

function JoinPart({ community }: { community: CommunityFacts }) {
  const say = useText();
  const viewer = useViewer();
  if (community.joinPolicy === 'INVITE_ONLY') return <Notice tone="lasting">{say('join.INVITE_ONLY')}</Notice>;
  return (
    <div className="card stack">
      <p>{say(`join.${community.joinPolicy}`)}</p>
      {viewer ? (
        <Form name="join">
          <input type="hidden" name="communityId" value={community.id} />
          <SubmitButton>{say(community.joinPolicy === 'OPEN' ? 'join.button' : 'join.ask')}</SubmitButton>
        </Form>
      ) : (
        <LinkButton href={`/sign-in?next=${encodeURIComponent(`/c/${community.slug}`)}`} weight="act">
          {say('join.signIn')}
        </LinkButton>
      )}
    </div>
  );
}

function InvitationPart({ membership, zone }: { membership: Membership; zone: string }) {
  const say = useText();
  return (
    <div className="card stack">
      <p>
        <strong>{say('invitation.title')}</strong>
      </p>
      {membership.invitedUntil && (
        <p>
          {say('invitation.until')} <DateTime at={membership.invitedUntil} zone={zone} show="date" />.{' '}
          {say('invitation.noPressure')}
        </p>
      )}
      <Form name="invitation">
        <input type="hidden" name="membershipId" value={membership.id} />
        <InvitationButtons />
      </Form>
    </div>
  );
}

const intents = ['LISTENING', 'TAKING_PART', 'GIVING'] as const;

function OwnPart({ membership }: { membership: Membership }) {
  const { id, state, intent, loudness } = membership;
  const say = useText();
  const isActive = state === 'MEMBER' || state === 'ON_LEAVE';
  return (
    <div className="card stack">
      <p>
        <StateBadge tone="lasting">
          {state === 'MEMBER' ? say(`intent.${intent}`) : say(`membership.${state}`)}
        </StateBadge>
      </p>
      {isActive && (
        <details className="more">
          <summary>{say('membership.settings')}</summary>
          <Form name="settings">
            <input type="hidden" name="membershipId" value={id} />
            <SelectField
              name="intent"
              label={say('membership.intent')}
              defaultValue={intent}
              options={intents.map((value) => ({ value, label: say(`intent.${value}`) }))}
            />
            <LoudnessField label={say('membership.loudness')} loudness={loudness} />
            <SubmitButton weight="ordinary">{say('membership.save')}</SubmitButton>
          </Form>
        </details>
      )}
      {state !== 'REQUESTED' && (
        <details className="more">
          <summary>{say('membership.move')}</summary>
          <div className="stack">
            <p className="muted">{say('membership.moveText')}</p>
            <Form name="move" inline>
              <input type="hidden" name="membershipId" value={id} />
              {state === 'MEMBER' && <Move to="ON_LEAVE" />}
              {(state === 'ON_LEAVE' || state === 'RETIRED') && <Move to="MEMBER" />}
              {isActive && <Move to="RETIRED" />}
              <Move to="LEFT" />
            </Form>
          </div>
        </details>
      )}
    </div>
  );
}

function Move({ to }: { to: 'ON_LEAVE' | 'MEMBER' | 'RETIRED' | 'LEFT' }) {
  const say = useText();
  return (
    <SubmitButton name="to" value={to} weight="ordinary" small>
      {say(`membership.to.${to}`)}
    </SubmitButton>
  );
}
