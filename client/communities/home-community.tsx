import type { HomeCommunityFragment } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { Form } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime, SessionTime } from '../ui/times.js';
import { EnterRoom, isSoon } from '../workshops/enter-room.js';
import { InvitationButtons } from './invitation-buttons.js';
import { RsvpButtons } from './meeting-part.js';

/** What one's home says of a membership. */
export const HomeCommunityDocument = graphql(`
  fragment HomeCommunity on Membership {
    id
    state
    intent
    loudness
    isInvitationOpen
    invitedUntil
    notBefore
    joinedAt
    community {
      slug
      name
      domain
      timeZone
      nextMeeting {
        id
        title
        startsAt
        endsAt
        timeZone
        place
        hasRoom
        viewerRsvp {
          answer
        }
      }
    }
  }
`);

/** A membership as one's home shows it. */
export type HomeCommunity = HomeCommunityFragment;

/** Whether the person belongs to it now, pausing too. */
export const belongs = ({ state }: HomeCommunity) => state === 'MEMBER' || state === 'ON_LEAVE';

/** Whether an invitation waits for an answer and was not put off. */
export function isInvited({ state, isInvitationOpen, notBefore }: HomeCommunity, now: string): boolean {
  return state === 'INVITED' && isInvitationOpen && !(notBefore && notBefore > now);
}

/** An invitation: into what, when it meets next, and four answers of which none is pressed on anyone. */
export function HomeInvitation({ membership }: { membership: HomeCommunity }) {
  const { id, invitedUntil, community } = membership;
  const say = useText();
  return (
    <article className="card lasting stack">
      <div className="stack tight">
        <h3>
          <a href={`/c/${community.slug}`}>{community.name}</a>
        </h3>
        <p dir="auto">{community.domain}</p>
        {community.nextMeeting && <Meeting meeting={community.nextMeeting} />}
      </div>
      <Form name="invitation">
        <input type="hidden" name="membershipId" value={id} />
        <InvitationButtons />
      </Form>
      <p className="muted">
        {invitedUntil && (
          <>
            {say('invitation.until')} <DateTime at={invitedUntil} zone={community.timeZone} show="date" />.{' '}
          </>
        )}
        {say('invitation.noPressure')}
      </p>
    </article>
  );
}

/** One of my communities: how I am in it, when it meets next, and whether I come. */
export function HomeCommunityCard({ membership, now }: { membership: HomeCommunity; now: string }) {
  const { state, intent, loudness, community } = membership;
  const say = useText();
  const meeting = belongs(membership) ? community.nextMeeting : null;
  return (
    <article className="card lasting stack">
      <div className="stack tight">
        <p>
          <StateBadge tone="lasting">{say(state === 'MEMBER' ? `intent.${intent}` : `membership.${state}`)}</StateBadge>
        </p>
        <h3>
          <a href={`/c/${community.slug}`}>{community.name}</a>
        </h3>
        {belongs(membership) && (
          <p className="muted">
            {say('membership.loudness')}
            {say('list.colon')}
            <a href={`/c/${community.slug}`}>{say(`loudness.${loudness}`)}</a>
          </p>
        )}
        {meeting && <Meeting meeting={meeting} />}
        {belongs(membership) && !meeting && <p className="muted">{say('community.noMeeting')}</p>}
      </div>
      {meeting && <Answer meeting={meeting} isSoon={isSoon(meeting.startsAt, now)} />}
    </article>
  );
}

type NextMeeting = NonNullable<HomeCommunity['community']['nextMeeting']>;

function Meeting({ meeting: { title, startsAt, endsAt, timeZone, place } }: { meeting: NextMeeting }) {
  const say = useText();
  return (
    <>
      <p>
        <span className="muted">{say('community.next') + say('list.colon')}</span>
        <strong>{title}</strong>
      </p>
      <SessionTime startsAt={startsAt} endsAt={endsAt} zone={timeZone} online={place == null} />
    </>
  );
}

function Answer({ meeting: { id, place, hasRoom, viewerRsvp }, isSoon }: { meeting: NextMeeting; isSoon: boolean }) {
  const say = useText();
  const answer = viewerRsvp?.answer ?? null;
  const buttons = (
    <Form name="rsvp" inline>
      <input type="hidden" name="meetingId" value={id} />
      <RsvpButtons hasPlace={place != null} answer={answer} />
    </Form>
  );
  return (
    <>
      {hasRoom && isSoon && answer !== 'NO' && (
        <EnterRoom form="enter-meeting">
          <input type="hidden" name="meetingId" value={id} />
        </EnterRoom>
      )}
      {answer ? (
        <div>
          <StateBadge tone={answer === 'NO' ? 'plain' : answer === 'MAYBE' ? 'waiting' : 'done'}>
            {say(`rsvp.${answer}`)}
          </StateBadge>
          <details className="more">
            <summary>{say('home.changeAnswer')}</summary>
            {buttons}
          </details>
        </div>
      ) : (
        <>
          <p>{say('rsvp.question')}</p>
          {buttons}
        </>
      )}
    </>
  );
}
