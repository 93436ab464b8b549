import { compose, type Email, type Reader } from '../email.js';
import { type Span, when } from '../when.js';

/** What mails about a session know. */
export interface SessionValues extends Reader {
  name: string;
  /** The edition's title. */
  title: string;
  session: Span;
  ownPage: string;
}

/** A day before a session. */
export function sessionReminderMail(values: SessionValues): Promise<Email> {
  const { session, title } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.reminder.subject', { session: session.title }),
    preview: say('mail.reminder.preview'),
    reason: say('mail.reason.registered'),
    blocks: [
      { kind: 'title', text: say('mail.reminder.title', { session: session.title }) },
      { kind: 'text', text: say('mail.greeting', { name: values.name }) },
      { kind: 'text', text: say('mail.reminder.text', { title }) },
      { kind: 'facts', facts: [[say('mail.reminder.when'), when(intl, session, values.timeZone)]] },
      { kind: 'button', label: say('mail.reminder.button'), href: values.ownPage },
    ],
  }));
}

/** A session has another time, or does not take place. */
export function sessionChangedMail(values: SessionValues & { isCancelled: boolean }): Promise<Email> {
  const { session, title, isCancelled } = values;
  const facts = { session: session.title, title };
  return compose(values, (say, intl) => ({
    subject: say(isCancelled ? 'mail.sessionCancelled.subject' : 'mail.sessionChanged.subject', facts),
    preview: say(isCancelled ? 'mail.sessionCancelled.preview' : 'mail.sessionChanged.preview'),
    reason: say('mail.reason.registered'),
    blocks: [
      { kind: 'title', text: say(isCancelled ? 'mail.sessionCancelled.title' : 'mail.sessionChanged.title') },
      { kind: 'text', text: say('mail.greeting', { name: values.name }) },
      { kind: 'text', text: say(isCancelled ? 'mail.sessionCancelled.text' : 'mail.sessionChanged.text', facts) },
      { kind: 'facts', facts: [[say('mail.reminder.when'), when(intl, session, values.timeZone)]] },
      { kind: 'button', label: say('mail.reminder.button'), href: values.ownPage },
    ],
  }));
}
