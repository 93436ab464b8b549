import { majorUnits, minorUnits } from '../../look/minor-units.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { formatMoney } from '../ui/formats.js';
import { Money } from '../ui/money.js';
import { StateBadge } from '../ui/state-badge.js';
import { useReading } from '../ui/text.js';

const ScholarshipCardFragment = graphql(`
  fragment ScholarshipCard on Scholarship {
    id
    state
    motivation
    affordable {
      amountMinor
      currency
    }
    award {
      amountMinor
      currency
    }
    registration {
      id
      state
      participantName
      tier {
        name
        price {
          amountMinor
          currency
        }
      }
    }
  }
`);

const tones = { ASKED: 'waiting', AWARDED: 'done', DECLINED: 'plain', WITHDRAWN: 'plain' } as const;

/** One application: who, why, what they can pay; and the decision. */
export function ScholarshipCard(props: { scholarship: FragmentType<typeof ScholarshipCardFragment> }) {
  const { id, state, motivation, affordable, award, registration } = readFragment(
    ScholarshipCardFragment,
    props.scholarship,
  );
  const { say, locale } = useReading();
  const price = registration.tier?.price;
  // Nothing is left to decide once the place has ended.
  const isOpen = state === 'ASKED' && registration.state === 'ACCEPTED';
  const shown = state === 'ASKED' && !isOpen ? 'WITHDRAWN' : state;
  const gap = Math.max(0, (price?.amountMinor ?? 0) - affordable.amountMinor);
  const name = registration.participantName;
  const confirm = (typed: FormData) => {
    if (typed.get('decision') === 'DECLINED') {
      return {
        title: say('confirm.decline', { name }),
        text: <p>{say('confirm.declineMeans')}</p>,
        button: say('fund.declineButton'),
      };
    }
    const amountMinor = minorUnits(String(typed.get('awardMinor') ?? ''), affordable.currency);
    // What is no amount is refused with its reason.
    if (!(amountMinor > 0)) return null;
    const amount = formatMoney(locale, { amountMinor, currency: affordable.currency });
    return {
      title: say('confirm.award', { name, amount }),
      text: <p>{say('confirm.awardMeans', { name })}</p>,
      button: say('fund.awardButton'),
    };
  };
  return (
    <article className="card stack">
      <p className="between">
        <a href={`/organize/r/${registration.id}`}>
          <strong>{registration.participantName}</strong>
        </a>
        <StateBadge tone={tones[shown]}>{say(`scholarship.${shown}`)}</StateBadge>
      </p>
      <blockquote>{motivation}</blockquote>
      <p className="muted">
        {affordable.amountMinor > 0 ? (
          <>
            {say('fund.affordable')} <Money {...affordable} />
          </>
        ) : (
          say('fund.noAmount')
        )}{' '}
        {price && (
          <>
            / <Money {...price} />
          </>
        )}
      </p>
      {state === 'AWARDED' && (
        <p>
          {say('fund.awarded')} <Money {...award} />
        </p>
      )}
      {isOpen && (
        <Form name={`decide-${id}`} confirm={confirm}>
          <input type="hidden" name="scholarshipId" value={id} />
          <input type="hidden" name="currency" value={affordable.currency} />
          <TextField
            name="awardMinor"
            label={say('fund.award', { currency: affordable.currency })}
            inputMode="decimal"
            defaultValue={majorUnits(gap, affordable.currency)}
          />
          <div className="cluster">
            <SubmitButton name="decision" value="AWARDED">
              {say('fund.awardButton')}
            </SubmitButton>
            <SubmitButton name="decision" value="DECLINED" weight="ordinary">
              {say('fund.declineButton')}
            </SubmitButton>
          </div>
        </Form>
      )}
    </article>
  );
}
