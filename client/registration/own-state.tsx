import type { OwnStateFragment as Facts, RegistrationState } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import type { Tone } from '../ui/tone.js';
import { OwnOffer } from './own-offer.js';

const OwnStateFragment = graphql(`
  fragment OwnState on Registration {
    state
    heldUntil
    placeInLine {
      place
      size
    }
    order {
      due {
        amountMinor
        currency
      }
      refunded {
        amountMinor
        currency
      }
    }
    edition {
      slug
      registrationWindow
      status
    }
    completion {
      sessionsAttended
      sessionsHeld
    }
    ...OwnOffer
  }
`);

/** The colour of a registration's state. */
export const stateTones: Record<RegistrationState, Tone> = {
  APPLIED: 'waiting',
  ACCEPTED: 'dated',
  HELD: 'waiting',
  CONFIRMED: 'done',
  WAITLISTED: 'waiting',
  OFFERED: 'dated',
  CANCELLED: 'failed',
  DECLINED: 'plain',
  EXPIRED: 'plain',
  TRANSFERRED: 'plain',
};

interface OwnStateProps {
  registration: FragmentType<typeof OwnStateFragment>;
  link: string;
  isPaymentOnItsWay: boolean;
}

/** Where a registration stands, what that means, and the one thing to do next. */
export function OwnState({ registration: ref, link, isPaymentOnItsWay }: OwnStateProps) {
  const registration = readFragment(OwnStateFragment, ref);
  const say = useText();
  const { state } = registration;
  if (state === 'OFFERED') return <OwnOffer registration={registration} />;
  const title = say(registration.completion ? 'own.completed' : `own.title.${state}`);
  return (
    <Notice tone={stateTones[state]} title={title}>
      <StateText registration={registration} />
      <NextAct registration={registration} link={link} isPaymentOnItsWay={isPaymentOnItsWay} />
    </Notice>
  );
}

function StateText({ registration }: { registration: Facts }) {
  const say = useText();
  const { state, heldUntil, placeInLine, order, completion } = registration;
  if (completion) {
    return <p>{say('own.completedText', { attended: completion.sessionsAttended, held: completion.sessionsHeld })}</p>;
  }
  if (state === 'HELD' && heldUntil) {
    return (
      <p>
        {say('own.heldUntil')} <DateTime at={heldUntil} />.
      </p>
    );
  }
  if (state === 'WAITLISTED' && placeInLine) {
    return <p>{say('own.inLine', { place: placeInLine.place, size: placeInLine.size })}</p>;
  }
  if (state === 'CANCELLED' && order && order.refunded.amountMinor > 0) {
    return (
      <p>
        {say('own.refunded')} <Money {...order.refunded} />.
      </p>
    );
  }
  return <p>{say(`own.text.${state}`)}</p>;
}

function NextAct({
  registration,
  link,
  isPaymentOnItsWay,
}: Omit<OwnStateProps, 'registration'> & { registration: Facts }) {
  const say = useText();
  const { state, order, edition } = registration;
  if (isPaymentOnItsWay) return <p>{say('own.onItsWay')}</p>;
  if ((state === 'HELD' || state === 'ACCEPTED') && order && order.due.amountMinor > 0) {
    return (
      <Form name="pay" inline>
        <SubmitButton>
          {say('own.pay')} <Money {...order.due} />
        </SubmitButton>
      </Form>
    );
  }
  if (state === 'WAITLISTED') return <LinkButton href={`/r/${link}/leave`}>{say('own.leaveLine')}</LinkButton>;
  const isOver = state === 'CANCELLED' || state === 'EXPIRED' || state === 'DECLINED';
  const isOpen = edition.status === 'PUBLISHED' && ['OPEN', 'FULL'].includes(edition.registrationWindow);
  if (isOver && isOpen) return <LinkButton href={`/w/${edition.slug}/register`}>{say('own.registerAgain')}</LinkButton>;
  return null;
}
