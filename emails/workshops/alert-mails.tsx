import type { Fact } from '../block.js';
import { compose, type Email, type Reader } from '../email.js';
import { deadlines, moments } from '../when.js';
import { type EditionWhere, saidWhere } from './edition-where.js';

/** Somebody asked to hear when registration opens; `series` is null for any series. */
export interface AlertAskedValues extends Reader {
  series: string | null;
  /** Page whose button confirms the address. */
  confirmPage: string;
}

/** Asks whether the address is right; nothing else comes until its reader confirms it. */
export function alertAskedMail(values: AlertAskedValues): Promise<Email> {
  const { series, confirmPage } = values;
  return compose(values, (say) => ({
    subject: series ? say('mail.alertAsked.subject', { series }) : say('mail.alertAsked.subjectAny'),
    preview: say('mail.alertAsked.preview'),
    reason: say('mail.reason.alertAsked'),
    blocks: [
      { kind: 'title', text: say('mail.alertAsked.title') },
      { kind: 'text', text: series ? say('mail.alertAsked.text', { series }) : say('mail.alertAsked.textAny') },
      { kind: 'button', label: say('mail.alertAsked.button'), href: confirmPage },
      { kind: 'note', text: say('mail.alertAsked.note') },
      { kind: 'note', text: say('mail.alertAsked.notYou') },
    ],
  }));
}

/** Registration of an edition has opened. */
export interface RegistrationOpenValues extends Reader, EditionWhere {
  title: string;
  summary: string;
  startsAt: Date;
  closesAt: Date;
  /** IANA zone of the edition. */
  zone: string;
  editionPage: string;
  /** Page that ends what is left of the wish. */
  stopPage: string;
}

/** The one mail that was wished for. */
export function registrationOpenMail(values: RegistrationOpenValues): Promise<Email> {
  const { title, zone } = values;
  return compose(values, (say, intl) => {
    const facts: Fact[] = [
      [say('mail.registrationOpen.starts'), moments(intl, values.startsAt, zone, values.timeZone)],
      [say('mail.session.where'), saidWhere(say, values)],
      [say('mail.registrationOpen.until'), deadlines(intl, values.closesAt, zone, values.timeZone)],
    ];
    return {
      subject: say('mail.registrationOpen.subject', { title }),
      preview: say('mail.registrationOpen.preview'),
      reason: say('mail.reason.alert'),
      stop: { label: say('mail.registrationOpen.stop'), href: values.stopPage },
      blocks: [
        { kind: 'title', text: say('mail.registrationOpen.title', { title }) },
        { kind: 'text', text: values.summary },
        { kind: 'facts', facts },
        { kind: 'button', label: say('mail.registrationOpen.button'), href: values.editionPage },
        { kind: 'note', text: say('mail.registrationOpen.note') },
      ],
    };
  });
}
