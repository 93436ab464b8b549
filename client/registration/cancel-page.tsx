import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { Deadline } from '../ui/deadline.js';
import { Facts } from '../ui/facts.js';
import { TextArea } from '../ui/fields.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { CancelRegistrationDocument } from './cancel-document.js';

const CancelPageDocument = graphql(`
  query CancelPage($link: String!) {
    instance {
      time
    }
    registration(link: $link) {
      edition {
        title
        timeZone
        ...EditionDates
      }
      cancellationQuote {
        token
        refundPercent
        holdsUntil
        policyText
        isDisputed
        paid {
          amountMinor
          currency
        }
        refunded {
          amountMinor
          currency
        }
        kept {
          amountMinor
          currency
        }
      }
    }
  }
`);

/** Reads what cancelling would mean now; a place that is cancelled already, or cannot be any more, says so on its own page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = params['link'] ?? '';
  const { registration, instance } = await execute(context, CancelPageDocument, { link });
  if (!registration) throw notFound();
  if (!registration.cancellationQuote) throw seeOther(`/r/${link}`);
  return { edition: registration.edition, quote: registration.cancellationQuote, link, now: instance.time };
}

/** Cancels at exactly the quote that was shown. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  const input = { link, quoteToken: form.text('quoteToken'), reason: form.optional('reason') };
  const { refusal } = await perform(context, CancelRegistrationDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/r/${link}`);
}

/** The refund, the rule behind it and until when it holds, before anything happens. */
export function Component() {
  const { edition, quote, link, now } = useLoaderData<typeof loader>();
  const say = useText();
  const isPaid = quote.paid.amountMinor > 0 && !quote.isDisputed;
  return (
    <ConfirmPage
      picture="lost"
      eyebrow={<EditionDates edition={edition} />}
      title={say('cancel.title', { title: edition.title })}
      button={say('cancel.button')}
      back={`/r/${link}`}
      destructive
      fields={
        <>
          <input type="hidden" name="quoteToken" value={quote.token} />
          <TextArea name="reason" label={say('cancel.reason')} hint={say('cancel.reasonHint')} optional />
        </>
      }
    >
      <p className="lead">{isPaid ? say('cancel.meansPaid') : say('cancel.means')}</p>
      {quote.isDisputed && <p>{say('cancel.disputed')}</p>}
      {isPaid && <Refund quote={quote} zone={edition.timeZone} now={now} />}
    </ConfirmPage>
  );
}

type Quote = Awaited<ReturnType<typeof loader>>['quote'];

function Refund({ quote, zone, now }: { quote: Quote; zone: string; now: string }) {
  const say = useText();
  return (
    <div className="card stack">
      <div>
        <p className="muted small">{say('cancel.refunded', { percent: quote.refundPercent })}</p>
        <p className="sum">
          <Money {...quote.refunded} />
        </p>
      </div>
      <Facts
        inRows
        facts={[
          [say('money.paid'), <Money key="paid" {...quote.paid} />],
          [say('cancel.kept'), <Money key="kept" {...quote.kept} />],
        ]}
      />
      {quote.holdsUntil && (
        <p>
          {say('cancel.holdsUntil')} <Deadline at={quote.holdsUntil} setIn={zone} now={now} />
        </p>
      )}
      <p className="muted small">
        {say('cancel.policy')} <bdi>{quote.policyText}</bdi>
      </p>
    </div>
  );
}
