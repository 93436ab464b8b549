import type { Email } from '../email.js';
import { type Amount, deadline, deadlines, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** A place offered until a deadline, a UTC instant told in `venueZone` and the reader's zone. */
export interface OfferValues extends RegistrationValues {
  until: Date;
  venueZone: string;
  price: Amount;
}

export function offerMail(values: OfferValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { until, venueZone, timeZone } = values;
    const isFree = values.price.amountMinor === 0;
    return {
      subject: say('mail.offer.subject', { title: values.title }),
      preview: say('mail.offer.preview', { until: deadline(intl, until, venueZone, timeZone) }),
      title: say('mail.offer.title'),
      blocks: [
        { kind: 'text', text: say('mail.offer.text', { title: values.title }) },
        {
          kind: 'facts',
          facts: [
            [say('mail.offer.until'), deadlines(intl, until, venueZone, timeZone)],
            [say('mail.offer.price'), isFree ? say('mail.confirmed.free') : money(intl, values.price)],
          ],
        },
        { kind: 'button', label: say('mail.offer.button'), href: values.ownPage },
        { kind: 'note', text: say('mail.offer.after') },
      ],
    };
  });
}

export function offerLapsedMail(values: Omit<OfferValues, 'price'> & { editionPage: string }): Promise<Email> {
  return about(values, (say, intl) => {
    const until = deadlines(intl, values.until, values.venueZone, values.timeZone);
    return {
      subject: say('mail.offerLapsed.subject', { title: values.title }),
      preview: say('mail.offerLapsed.preview'),
      title: say('mail.offerLapsed.title'),
      blocks: [
        { kind: 'text', text: say('mail.offerLapsed.text', { title: values.title }) },
        { kind: 'facts', facts: [[say('mail.offerLapsed.until'), until]] },
        { kind: 'text', text: say('mail.offerLapsed.next') },
        { kind: 'button', label: say('mail.offerLapsed.button'), href: values.editionPage },
      ],
    };
  });
}
