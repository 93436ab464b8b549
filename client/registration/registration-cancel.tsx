import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { formatMoney } from '../ui/formats.js';
import { Money } from '../ui/money.js';
import { useReading } from '../ui/text.js';

const RegistrationCancelFragment = graphql(`
  fragment RegistrationCancel on Registration {
    participantName
    cancellationQuote {
      token
      isDisputed
      paid {
        amountMinor
        currency
      }
      refunded {
        amountMinor
        currency
      }
    }
  }
`);

/** Cancels someone's registration: what they get back stands beside the button. */
export function CancelForm({ registration: ref }: { registration: FragmentType<typeof RegistrationCancelFragment> }) {
  const { participantName, cancellationQuote: quote } = readFragment(RegistrationCancelFragment, ref);
  const { say, locale } = useReading();
  const reply = useFormReply('cancel');
  const { revalidate } = useRevalidator();
  const isOutdated = reply?.refusal.name === 'QuoteOutdated';
  // Amounts that changed are shown as they are now; the router reads a page anew only after what was done.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer counts
  useEffect(() => {
    if (isOutdated) revalidate();
  }, [reply]);
  if (!quote) return null;
  const confirm = (typed: FormData) => {
    const given = typed.has('isFullRefund') ? quote.paid : quote.refunded;
    return {
      title: say('confirm.cancelRegistration', { name: participantName }),
      text: (
        <>
          <p>{say('cancel.byOrganizerMeans', { name: participantName })}</p>
          {quote.isDisputed && <p>{say('task.needs.DISPUTE_OPENED')}</p>}
          {quote.paid.amountMinor > 0 && !quote.isDisputed && (
            <p>
              {say('confirm.givenBack', { given: formatMoney(locale, given), paid: formatMoney(locale, quote.paid) })}
            </p>
          )}
        </>
      ),
      button: say('cancel.button'),
    };
  };
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('cancel.byOrganizer')}</summary>
      <Form name="cancel" confirm={confirm}>
        <input type="hidden" name="quoteToken" value={quote.token} />
        <p>{say('cancel.byOrganizerMeans', { name: participantName })}</p>
        {quote.isDisputed && <p>{say('task.needs.DISPUTE_OPENED')}</p>}
        {quote.paid.amountMinor > 0 && (
          <>
            <p>
              {say('cancel.byPolicy')} <Money {...quote.refunded} /> / <Money {...quote.paid} />
            </p>
            <TickField name="isFullRefund" label={say('cancel.fullRefund')} optional />
          </>
        )}
        <TextField name="reason" label={say('cancel.reasonTold')} optional />
        <SubmitButton weight="destructive">{say('cancel.button')}</SubmitButton>
      </Form>
    </details>
  );
}
