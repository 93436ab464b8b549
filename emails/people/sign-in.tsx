import { compose, type Email, type Reader } from '../email.js';
import { moment } from '../when.js';

/** A link to a page with a button, and the code; `until` is a UTC instant. */
export interface SignInValues extends Reader {
  url: string;
  code: string;
  until: Date;
}

/** For an address that somebody here has. */
export function signInMail(values: SignInValues): Promise<Email> {
  return compose(values, (say, intl) => ({
    subject: say('mail.signIn.subject', { code: values.code }),
    preview: say('mail.signIn.preview'),
    reason: say('mail.reason.asked'),
    blocks: [
      { kind: 'title', text: say('mail.signIn.title') },
      { kind: 'text', text: say('mail.signIn.text') },
      { kind: 'code', text: values.code },
      { kind: 'text', text: say('mail.signIn.or') },
      { kind: 'button', label: say('mail.signIn.button'), href: values.url },
      { kind: 'note', text: say('mail.signIn.note', { until: moment(intl, values.until, values.timeZone ?? 'UTC') }) },
      { kind: 'note', text: say('mail.signIn.notYou') },
    ],
  }));
}

/** For an address that nobody here has. */
export function signInUnknownMail(reader: Reader): Promise<Email> {
  return compose(reader, (say) => ({
    subject: say('mail.signInUnknown.subject'),
    preview: say('mail.signInUnknown.preview'),
    reason: say('mail.reason.asked'),
    blocks: [
      { kind: 'title', text: say('mail.signInUnknown.title') },
      { kind: 'text', text: say('mail.signInUnknown.text') },
      { kind: 'text', text: say('mail.signInUnknown.next') },
      { kind: 'button', label: say('mail.signInUnknown.button'), href: reader.publicUrl },
      { kind: 'note', text: say('mail.signInUnknown.notYou') },
    ],
  }));
}
