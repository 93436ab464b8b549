import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

const OwnNextFragment = graphql(`
  fragment OwnNext on Registration {
    state
    certificate {
      standing
      pdf
      verifyPage
    }
    order {
      isPaymentOnItsWay
      due {
        amountMinor
        currency
      }
    }
    edition {
      slug
      registrationWindow
      status
      series {
        slug
      }
    }
  }
`);

interface OwnNextProps {
  registration: FragmentType<typeof OwnNextFragment>;
  link: string;
  /** Whether there is anything for a calendar. */
  hasDates: boolean;
}

/** The one thing to do next, where there is one. */
export function OwnNext({ registration, link, hasDates }: OwnNextProps) {
  const { state, order, edition, certificate } = readFragment(OwnNextFragment, registration);
  const say = useText();
  if (order?.isPaymentOnItsWay) return <Notice tone="waiting">{say('own.onItsWay')}</Notice>;
  if (state === 'HELD' && order && order.due.amountMinor > 0) {
    return (
      <Form name="pay" inline>
        <SubmitButton>
          {say('own.pay')} <Money {...order.due} />
        </SubmitButton>
      </Form>
    );
  }
  if (certificate?.standing === 'VALID') {
    const { pdf, verifyPage } = certificate;
    return (
      <LinkButton href={pdf ?? verifyPage} weight="act">
        {say(pdf ? 'own.certificatePdf' : 'own.certificatePage')}
      </LinkButton>
    );
  }
  if (state === 'CONFIRMED') {
    if (!hasDates) return null;
    return (
      <LinkButton href={`/calendar/${link}.ics`} weight="act">
        {say('own.calendar')}
      </LinkButton>
    );
  }
  if (state === 'WAITLISTED') return <LinkButton href={`/r/${link}/leave`}>{say('own.leaveLine')}</LinkButton>;
  if (state === 'CANCELLED' && edition.status === 'CANCELLED') {
    return <LinkButton href={`/s/${edition.series.slug}`}>{say('own.comesNext')}</LinkButton>;
  }
  const isOver = state === 'CANCELLED' || state === 'EXPIRED' || state === 'DECLINED';
  const isOpen = edition.status === 'PUBLISHED' && ['OPEN', 'FULL'].includes(edition.registrationWindow);
  if (isOver && isOpen) return <LinkButton href={`/w/${edition.slug}/register`}>{say('own.registerAgain')}</LinkButton>;
  return null;
}
