import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { minorUnits } from '../../look/minor-units.js';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { atField, perform, refused, wrongValue } from '../graphql/refusable.js';
import { OwnMoney } from '../registration/own-money.js';
import { SubmitButton } from '../ui/buttons.js';
import { Crumbs } from '../ui/crumbs.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { deadlineIn, formatMoney } from '../ui/formats.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useReading } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { announce } from '../ui/toast-store.js';
import { OrderAstray } from './order-astray.js';
import { PaymentList } from './payment-list.js';

const OrderPageDocument = graphql(`
  query OrderPage($id: ID!) {
    order(id: $id) {
      id
      currency
      payerName
      edition {
        slug
        title
        timeZone
      }
      paid {
        amountMinor
      }
      refunded {
        amountMinor
      }
      inDispute {
        amountMinor
      }
      payments {
        id
        ...PaymentLine
      }
      moveOffers {
        id
        state
        paid {
          amountMinor
          currency
        }
        expiresAt
        to {
          title
        }
        order {
          id
        }
      }
      total {
        amountMinor
      }
      lines {
        isCancelled
        award {
          amountMinor
        }
      }
      ...OwnMoney
      ...OrderAstray
    }
  }
`);

const RefundOrderDocument = graphql(`
  mutation RefundOrder($input: RefundOrderInput!) {
    refundOrder(input: $input) {
      __typename
      ... on RefundOrderSuccess {
        order {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Reads one order, for finance and organizers. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { order } = await execute(context, OrderPageDocument, { id: params['id'] ?? '' });
  if (!order) throw await nothingFor({ context, request });
  return order;
}

/** Gives money of the order back; the same form sent twice refunds once. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const orderId = params['id'] ?? '';
  const amountMinor = minorUnits(form.text('amountMinor'), form.text('currency') || 'EUR');
  if (Number.isNaN(amountMinor)) return refused(form, wrongValue('amountMinor', 'isAmount'));
  const input = { orderId, amountMinor, reason: form.text('reason'), clientMutationId: form.clientMutationId };
  const { refusal } = await perform(context, RefundOrderDocument, { input });
  if (refusal) return refused(form, refusal.name === 'RefundTooLarge' ? atField(refusal, 'amountMinor') : refusal);
  announce('toast.refunded');
  return seeOther(`/organize/orders/${orderId}`);
}

/** What was ordered, every payment with its refunds, and the way to give money back. */
export function Component() {
  const order = useLoaderData<typeof loader>();
  const { say, locale } = useReading();
  const reply = useFormReply('refund');
  const canRefund = order.paid.amountMinor - order.refunded.amountMinor > order.inDispute.amountMinor;
  const isMoved = order.moveOffers.some(({ state, paid }) => state === 'TAKEN' && paid.amountMinor > 0);
  const isHelped = order.lines.some(({ isCancelled, award }) => !isCancelled && award.amountMinor > 0);
  const isCovered = isHelped && order.total.amountMinor === 0;
  const confirm = (typed: FormData) => {
    const amountMinor = minorUnits(String(typed.get('amountMinor')).trim(), order.currency);
    if (Number.isNaN(amountMinor) || amountMinor <= 0) return null;
    const amount = formatMoney(locale, { amountMinor, currency: order.currency });
    return {
      title: say('confirm.refund', { amount, name: order.payerName ?? '' }),
      text: <p>{say('confirm.refundMeans')}</p>,
      button: say('refund.button'),
    };
  };
  return (
    <div className="stack wide readable">
      <Head title={say('order.title', { name: order.payerName ?? '' })} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.money'), '/organize/money'],
            [order.edition.title, `/organize/w/${order.edition.slug}/money`],
          ]}
          here={say('order.title', { name: order.payerName ?? '' })}
        />
        <h1>{say('order.title', { name: order.payerName ?? '' })}</h1>
      </div>
      <OwnMoney order={order} />
      {order.moveOffers.map((offer) => (
        <CalledOffNote key={offer.id} offer={offer} zone={order.edition.timeZone} />
      ))}
      <OrderAstray order={order} />
      {(order.payments.length > 0 || !isMoved) && <PaymentList payments={order.payments} isCovered={isCovered} />}
      {canRefund && (
        <details className="more" open={reply !== null}>
          <summary>{say('refund.start')}</summary>
          <Form name="refund" confirm={confirm}>
            <input type="hidden" name="currency" value={order.currency} />
            <TextField
              name="amountMinor"
              label={say('refund.amount', { currency: order.currency })}
              inputMode="decimal"
            />
            <TextField name="reason" label={say('refund.reason')} />
            <SubmitButton weight="destructive">{say('refund.button')}</SubmitButton>
          </Form>
        </details>
      )}
    </div>
  );
}

type MovedMoney = ReturnType<typeof useLoaderData<typeof loader>>['moveOffers'][number];

/** Where money of an edition that was called off waits, or went instead of back. */
function CalledOffNote({ offer, zone }: { offer: MovedMoney; zone: string }) {
  const { state, paid, expiresAt, to, order } = offer;
  const { say } = useReading();
  if (paid.amountMinor === 0) return null;
  if (state === 'OPEN') {
    return (
      <Notice tone="waiting">
        {say('order.moveOpen', { title: to.title })} <DateTime at={deadlineIn(zone, expiresAt)} zone={zone} />
      </Notice>
    );
  }
  if (state !== 'TAKEN' || !order) return null;
  return (
    <Notice tone="done">
      {say('order.moveTaken', { title: to.title })}{' '}
      <a href={`/organize/orders/${order.id}`}>{say('order.moveOrder')}</a>
    </Notice>
  );
}
