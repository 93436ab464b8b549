import type Stripe from 'stripe';
import { page, priceOf, safe } from './html.js';
import { type CardForm, testCards } from './test-cards.js';

/** What the pay page shows beside the form. */
export interface PayView {
  session: Stripe.Checkout.Session;
  /** What is bought. */
  description: string;
  form: CardForm;
  /** Why the last try came to nothing. */
  refusal?: string;
}

const labels = { card: 'Card number', expiry: 'Expiry date', cvc: 'Security code' } as const;

function field(form: CardForm, name: keyof typeof labels): string {
  const fault = form.wrong[name];
  const described = fault ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  return `<div><label for="${name}">${labels[name]}</label>
    <input id="${name}" name="${name}" inputmode="numeric" autocomplete="off" value="${safe(form[name])}"${described}>
    ${fault ? `<p class="wrong" id="${name}-wrong">${safe(fault)}</p>` : ''}</div>`;
}

function alert({ form, refusal }: PayView): string {
  const faults = Object.entries(form.wrong).map(([name, text]) => `<li><a href="#${name}">${safe(text)}</a></li>`);
  if (faults.length > 0)
    return `<div class="alert" role="alert"><p><strong>Nothing was paid yet.</strong></p><ul>${faults.join('')}</ul></div>`;
  return refusal
    ? `<div class="alert" role="alert"><p><strong>Nothing was paid.</strong> ${safe(refusal)}</p></div>`
    : '';
}

function facts({ session, description }: PayView): string {
  const until = new Date(session.expires_at * 1000).toISOString();
  const email = session.customer_email ? `<dt>Payer</dt><dd>${safe(session.customer_email)}</dd>` : '';
  return `<dl><dt>For</dt><dd>${safe(description)}</dd>${email}<dt>Open until</dt><dd><time datetime="${until}">${until.slice(11, 16)} UTC</time></dd></dl>`;
}

const cards = testCards
  .map(
    ({ number, what }) => `<li><span><code>${number}</code><span class="muted">${what}</span></span>
      <button class="plain small" name="use" value="${number}" aria-label="Use the card that ${what}">Use</button></li>`,
  )
  .join('');

/** Where a person pays with a test card, by bank debit, or walks away. */
export function payPage(view: PayView): string {
  const { session, form } = view;
  const price = safe(priceOf(session));
  const back = session.cancel_url ? `<p><a href="${safe(session.cancel_url)}">Go back without paying</a></p>` : '';
  return page(
    `Pay ${priceOf(session)}`,
    `<div class="sheet"><h1>Pay ${price}</h1>${facts(view)}${alert(view)}
     <form method="post" novalidate><fieldset>${field(form, 'card')}<div class="pair">${field(form, 'expiry')}${field(form, 'cvc')}</div></fieldset>
     <button>Pay ${price}</button>
     <button class="plain" name="method" value="delayed">Use a bank debit (takes days)</button>
     <h2 id="cards">Test cards</h2><ul class="cards" aria-labelledby="cards">${cards}</ul></form>${back}</div>`,
  );
}

/** The payer's bank wants to know whether it is really them. */
export function challengePage(session: Stripe.Checkout.Session): string {
  return page(
    'Confirm the payment',
    `<div class="sheet"><h1>Confirm the payment</h1><p>Here the bank of the payer asks: do you want to pay ${safe(priceOf(session))}?</p>
     <form method="post"><button name="challenge" value="pass">Yes, confirm</button>
     <button class="plain" name="challenge" value="fail">No, refuse</button></form></div>`,
  );
}

interface Ending {
  title: string;
  text: string;
  forms?: string;
}

function endingOf(session: Stripe.Checkout.Session): Ending {
  if (session.status !== 'complete')
    return {
      title: 'This payment page has ended',
      text: 'Nothing was paid here, and nothing can be paid here any more.',
    };
  if (session.payment_status === 'paid')
    return { title: 'This is paid', text: `${priceOf(session)} arrived. Nothing is left to do here.` };
  return {
    title: 'The bank debit is on its way',
    text: 'In real life this takes days. Here you decide how it ends.',
    forms: `<form method="post"><button name="settle" value="paid">Let it arrive</button>
      <button class="plain" name="settle" value="failed">Let it fail</button></form>`,
  };
}

/** A payment that is over, or a bank debit that waits for its end. */
export function endedPage(session: Stripe.Checkout.Session, successUrl: string): string {
  const { title, text, forms = '' } = endingOf(session);
  const href = session.status === 'complete' ? successUrl : (session.cancel_url ?? '/');
  return page(
    title,
    `<div class="sheet"><h1>${title}</h1><p>${safe(text)}</p>${forms}<p><a href="${safe(href)}">Go on to your registration</a></p></div>`,
  );
}

/** No such payment. */
export function unknownPage(): string {
  const text = 'The address may be cut off, or the payments were reset since. Go back and begin to pay again.';
  return page('No such payment', `<div class="sheet"><h1>There is no such payment</h1><p>${text}</p></div>`);
}
