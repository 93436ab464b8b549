import type { OwnStateFragment as Facts, RegistrationState } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Deadline } from '../ui/deadline.js';
import { useText } from '../ui/text.js';
import type { Tone } from '../ui/tone.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { backOf, isReturned, OwnBack, OwnReturned } from './own-back.js';
import { OwnFigure } from './own-figure.js';
import { OwnMove, OwnMoved } from './own-move.js';
import { OwnNext } from './own-next.js';
import { OwnOffer } from './own-offer.js';

const OwnStateFragment = graphql(`
  fragment OwnState on Registration {
    state
    heldUntil
    hasOnlyWaited
    placeInLine {
      place
      size
    }
    order {
      total {
        amountMinor
      }
      paid {
        amountMinor
      }
      refunded {
        amountMinor
        currency
      }
      returned {
        amountMinor
      }
      disputed {
        amountMinor
      }
      inDispute {
        amountMinor
      }
      lost {
        amountMinor
      }
      settledOtherwise {
        amountMinor
      }
    }
    edition {
      slug
      title
      status
      timeZone
      ...EditionDates
    }
    completion {
      sessionsAttended
      sessionsHeld
    }
    moveOffer {
      state
      paid {
        amountMinor
      }
      to {
        slug
        title
      }
      link
    }
    ...OwnMove
    ...OwnFigure
    ...OwnOffer
    ...OwnNext
  }
`);

/** The colour of a registration's state. */
export const stateTones: Record<RegistrationState, Tone> = {
  APPLIED: 'waiting',
  ACCEPTED: 'waiting',
  HELD: 'waiting',
  CONFIRMED: 'done',
  WAITLISTED: 'waiting',
  OFFERED: 'dated',
  CANCELLED: 'failed',
  DECLINED: 'plain',
  EXPIRED: 'plain',
  TRANSFERRED: 'plain',
};

/** What one's dates are: the sessions for everyone, and those of one's cohort. */
export interface OwnDates {
  /** In no cohort of an edition that has some. */
  readonly isUnplaced: boolean;
  readonly isAny: boolean;
}

interface OwnStateProps {
  registration: FragmentType<typeof OwnStateFragment>;
  link: string;
  /** UTC instant, ISO 8601. */
  now: string;
  dates: OwnDates;
}

/** Where a registration stands, what that means, and the one thing to do next, above the ground line. */
export function OwnState({ registration: ref, link, now, dates }: OwnStateProps) {
  const registration = readFragment(OwnStateFragment, ref);
  const say = useText();
  const { state, edition } = registration;
  return (
    <div className="hero grounded">
      <div className="hero-words">
        <p className="eyebrow">
          <a href={`/w/${edition.slug}`}>
            <bdi>{edition.title}</bdi>
          </a>{' '}
          · <EditionDates edition={edition} />
        </p>
        <h1>{say(titleOf(registration))}</h1>
        {state === 'OFFERED' ? (
          <OwnOffer registration={registration} now={now} />
        ) : registration.moveOffer?.state === 'OPEN' ? (
          <OwnMove registration={registration} now={now} />
        ) : (
          <>
            <div className="lead">
              <StateText registration={registration} now={now} dates={dates} />
            </div>
            <OwnNext registration={registration} link={link} hasDates={dates.isAny} />
          </>
        )}
      </div>
      <div className="hero-picture">
        <OwnFigure registration={registration} now={now} />
      </div>
    </div>
  );
}

function titleOf({ state, completion, moveOffer, edition, hasOnlyWaited }: Facts) {
  if (moveOffer?.state === 'OPEN')
    return moveOffer.paid.amountMinor > 0 ? 'moveOffer.toTitle' : 'moveOffer.toTitleFree';
  if (completion) return 'own.completed';
  if (isCalledOff({ state, edition })) return 'own.title.calledOff';
  if (state === 'CANCELLED' && hasOnlyWaited) return 'own.title.leftLine';
  return state === 'OFFERED' ? 'offer.title' : (`own.title.${state}` as const);
}

/** Whether the place ended with the edition. */
const isCalledOff = ({ state, edition }: Pick<Facts, 'state' | 'edition'>) =>
  state === 'CANCELLED' && edition.status === 'CANCELLED';

function StateText({ registration, now, dates }: { registration: Facts; now: string; dates: OwnDates }) {
  const say = useText();
  const { state, heldUntil, placeInLine, order, completion, moveOffer, edition } = registration;
  if (completion) {
    return <p>{say('own.completedText', { attended: completion.sessionsAttended, held: completion.sessionsHeld })}</p>;
  }
  if (state === 'HELD' && heldUntil) {
    return (
      <p>
        {say('own.heldUntil')} <Deadline at={heldUntil} setIn={edition.timeZone} now={now} />
      </p>
    );
  }
  if (state === 'WAITLISTED' && placeInLine) {
    return (
      <>
        <p className="own-place">{say('own.inLine', { place: placeInLine.place, size: placeInLine.size })}</p>
        <p>{say('own.inLineMeans')}</p>
      </>
    );
  }
  if (moveOffer?.state === 'TAKEN') return <OwnMoved title={moveOffer.to.title} link={moveOffer.link} />;
  const ended = order && (state === 'CANCELLED' || (state === 'EXPIRED' && isReturned(order))) ? order : null;
  return (
    <>
      {isCalledOff(registration) ? (
        <p>{say('own.text.calledOff')}</p>
      ) : (
        !(ended && backOf(ended) > 0) && (
          <p>{say(state === 'CONFIRMED' ? confirmedText(dates) : `own.text.${state}`)}</p>
        )
      )}
      {ended ? <OwnBack order={ended} /> : order && <OwnReturned order={order} keepsPlace={state === 'CONFIRMED'} />}
    </>
  );
}

function confirmedText({ isUnplaced, isAny }: OwnDates) {
  if (isUnplaced) return isAny ? 'own.text.plenary' : 'own.text.unplaced';
  return isAny ? 'own.text.CONFIRMED' : 'own.text.noDates';
}
