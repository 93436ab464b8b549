import { CertificateLinks } from '../attendance/own-certificate.js';
import type { HomeWorkshopFragment } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { Deadline } from '../ui/deadline.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DeadlineTime, SessionTime } from '../ui/times.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { EnterRoom, isAtHand, isSoon } from '../workshops/enter-room.js';
import { stateTones } from './own-state.js';

/** What one's home says of a registration. */
export const HomeWorkshopDocument = graphql(`
  fragment HomeWorkshop on Registration {
    id
    link
    state
    mode
    heldUntil
    moveOffer {
      state
      expiresAt
    }
    cohort {
      id
      name
    }
    certificate {
      ...OwnCertificate
    }
    completion {
      completedAt
      sessionsAttended
      sessionsHeld
    }
    edition {
      slug
      title
      label
      startsAt
      endsAt
      timeZone
      sessions {
        id
        title
        startsAt
        endsAt
        timeZone
        mode
        place
        status
        hasRoom
        cohort {
          id
        }
      }
      ...EditionDates
    }
  }
`);

/** A registration as one's home shows it. */
export type HomeWorkshop = HomeWorkshopFragment;

const live = new Set(['APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED']);

/** Whether there is still something to come of a registration. */
export function isToCome({ state, completion, edition, moveOffer }: HomeWorkshop, now: string): boolean {
  return moveOffer?.state === 'OPEN' || (live.has(state) && !completion && edition.endsAt > now);
}

/** The sessions of a registration that are to come, the next one first; without a place for whoever takes part online. */
export function sessionsToCome({ edition, cohort, mode }: HomeWorkshop, now: string) {
  return edition.sessions
    .filter(
      (session) =>
        session.status === 'PLANNED' && session.endsAt > now && (!session.cohort || session.cohort.id === cohort?.id),
    )
    .map((session) => (session.mode === 'HYBRID' && mode === 'ONLINE' ? { ...session, place: null } : session));
}

/** One of my workshops: where it stands first, then the one thing to do, then the next session. */
export function HomeWorkshopCard({ workshop, now }: { workshop: HomeWorkshop; now: string }) {
  const { link, state, cohort, completion, certificate, edition } = workshop;
  const say = useText();
  return (
    <article className="card stack tight">
      <p>
        <StateBadge tone={completion ? 'done' : stateTones[state]}>
          {completion ? say('own.badgeCompleted') : say(`registration.${state}`)}
        </StateBadge>
      </p>
      <h3>
        <a href={`/r/${link}`}>{edition.title}</a>
      </h3>
      <p className="muted">
        <EditionDates edition={edition} />
        {cohort && ` · ${cohort.name}`}
      </p>
      {completion && (
        <p>{say('own.completedText', { attended: completion.sessionsAttended, held: completion.sessionsHeld })}</p>
      )}
      {certificate && <CertificateLinks certificate={certificate} />}
      <NextAct workshop={workshop} now={now} />
    </article>
  );
}

const acts = {
  APPLIED: null,
  ACCEPTED: null,
  HELD: 'home.pay',
  OFFERED: 'home.answerOffer',
  WAITLISTED: 'home.seeLine',
} as const;

function NextAct({ workshop, now }: { workshop: HomeWorkshop; now: string }) {
  const { link, state, heldUntil, moveOffer, edition } = workshop;
  const say = useText();
  if (!isToCome(workshop, now)) return null;
  if (moveOffer) return <OpenChoice link={link} until={moveOffer.expiresAt} zone={edition.timeZone} now={now} />;
  if (state === 'CONFIRMED') return <NextSession workshop={workshop} now={now} />;
  const act = state in acts ? acts[state as keyof typeof acts] : null;
  return (
    <>
      {(state === 'APPLIED' || state === 'ACCEPTED') && <p>{say(`own.text.${state}`)}</p>}
      {heldUntil && state !== 'ACCEPTED' && (
        <p>
          {say('home.keptUntil')} <DeadlineTime at={heldUntil} setIn={edition.timeZone} />
        </p>
      )}
      {act && (
        <p>
          <LinkButton href={`/r/${link}`} weight={state === 'WAITLISTED' ? 'ordinary' : 'act'}>
            {say(act)}
          </LinkButton>
        </p>
      )}
    </>
  );
}

interface OpenChoiceProps {
  link: string | null | undefined;
  /** UTC instant, ISO 8601; the IANA zone it was set in. */
  until: string;
  zone: string;
  now: string;
}

/** An edition that was called off waits for an answer: another one, or the money. */
function OpenChoice({ link, until, zone, now }: OpenChoiceProps) {
  const say = useText();
  return (
    <>
      <p>
        {say('home.calledOff')} <Deadline at={until} setIn={zone} now={now} />
      </p>
      <p>
        <LinkButton href={`/r/${link}`} weight="act">
          {say('home.choose')}
        </LinkButton>
      </p>
    </>
  );
}

function NextSession({ workshop, now }: { workshop: HomeWorkshop; now: string }) {
  const say = useText();
  const [next] = sessionsToCome(workshop, now);
  if (!next) return null;
  return (
    <>
      <p>
        <span className="muted">
          {say('home.nextSession')}
          {say('list.colon')}
        </span>
        <strong>{next.title}</strong>
      </p>
      <SessionTime startsAt={next.startsAt} endsAt={next.endsAt} zone={next.timeZone} online={next.place == null} />
      <div className="cluster">
        {next.hasRoom && isSoon(next.startsAt, now) && (
          <EnterRoom form={`enter:${next.id}`}>
            <input type="hidden" name="link" value={workshop.link ?? ''} />
          </EnterRoom>
        )}
        {isAtHand(next.startsAt, now) && <a href="/here">{say('here.own')}</a>}
        <a href={`/calendar/${workshop.link}.ics`}>{say('home.calendar')}</a>
        {workshop.cohort ? (
          <a href={`/cohort/${workshop.cohort.id}`}>{say('cohortHome.open')}</a>
        ) : (
          <a href={`/r/${workshop.link}/cohort`}>{say('cohort.see')}</a>
        )}
      </div>
    </>
  );
}
