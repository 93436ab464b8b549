import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { formatTime, zoneName } from '../ui/formats.js';
import { useReading } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';

const SessionPendingFragment = graphql(`
  fragment SessionPending on Session {
    id
    title
    cohort {
      name
    }
    timeZone
    status
    changeTelling
    pendingChange {
      tellAt
      people
      startsAt
      endsAt
      timeZone
      place
      status
    }
  }
`);

/** A change that nobody was told of yet: when they will be, what they know now, and both ways on. */
export function SessionPending({ session: ref }: { session: FragmentType<typeof SessionPendingFragment> }) {
  const session = readFragment(SessionPendingFragment, ref);
  const { id, title, cohort, timeZone: venueZone, pendingChange } = session;
  const { locale, timeZone, say } = useReading();
  useReloadAt(pendingChange?.tellAt ?? null);
  if (!pendingChange) return null;
  const { tellAt, people, startsAt, endsAt, status, place } = pendingChange;
  const zone = timeZone ?? venueZone;
  const at = `${formatTime(locale, zone, tellAt, 'time')}${say('list.comma')}${zoneName(say, locale, zone, tellAt)}`;
  const willBeTold = () => {
    const isInviting = people === 0 && session.changeTelling === 'UNTOLD' && session.status === 'PLANNED';
    return isInviting ? say('session.untold', { at }) : say('session.willBeTold', { people, at });
  };
  const before = () => {
    const isCancelled = status === 'CANCELLED';
    if (people > 0) return say(isCancelled ? 'session.knownCancelled' : 'session.known');
    return say(isCancelled ? 'session.wasCancelled' : 'session.was', { at });
  };
  return (
    <div className="notice tone-waiting">
      <p>
        <strong>
          <bdi>{cohort ? `${title} (${cohort.name})` : title}</bdi>: {willBeTold()}
        </strong>
      </p>
      <p>{before()}</p>
      <SessionTime startsAt={startsAt} endsAt={endsAt} zone={pendingChange.timeZone} online={place == null} />
      {place && (
        <p className="muted">
          <bdi>{place}</bdi>
        </p>
      )}
      <div className="acts">
        <Form name={`undo:${id}`} inline>
          <SubmitButton weight="ordinary" small>
            {say('session.undo')}
          </SubmitButton>
        </Form>
        {people > 0 && (
          <Form name={`tell:${id}`} inline>
            <SubmitButton weight="plain" small>
              {say('session.tellNow')}
            </SubmitButton>
          </Form>
        )}
      </div>
    </div>
  );
}

/** Reads the page again shortly after an instant: what waited has happened then. */
function useReloadAt(at: string | null): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!at) return;
    const wait = Math.max(0, new Date(at).getTime() - Date.now()) + 2500;
    const timer = setTimeout(() => void revalidate(), Math.min(wait, 3_600_000));
    return () => clearTimeout(timer);
  }, [at, revalidate]);
}
