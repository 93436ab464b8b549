import type { Fact } from '../block.js';
import { compose, type Email, greeting, type Reader, type Say } from '../email.js';
import { type Span, when } from '../when.js';

/** What mails about a session know. */
export interface SessionValues extends Reader {
  name: string;
  /** The edition's title. */
  title: string;
  session: Span;
  /** Where in person; null online. */
  place: string | null;
  ownPage: string;
}

function where(say: Say, values: SessionValues): Fact {
  return [say('mail.session.where'), values.place ?? say('mail.confirmed.online')];
}

/** Within a day before a session. */
export function sessionReminderMail(values: SessionValues): Promise<Email> {
  const { session, title } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.reminder.subject', { session: session.title }),
    preview: say('mail.reminder.preview'),
    reason: say('mail.reason.registered', { title }),
    blocks: [
      { kind: 'title', text: say('mail.reminder.title', { session: session.title }) },
      greeting(say, values.name),
      { kind: 'text', text: say('mail.reminder.text', { title }) },
      { kind: 'facts', facts: [[say('mail.session.when'), when(intl, session, values.timeZone)], where(say, values)] },
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      { kind: 'note', text: say('mail.reminder.note') },
    ],
  }));
}

/** A session has another time; `was` is the time before, where it is known. */
export function sessionMovedMail(values: SessionValues & { was: Span | null }): Promise<Email> {
  const { session, title, was } = values;
  const facts = { session: session.title, title };
  return compose(values, (say, intl) => ({
    subject: say('mail.sessionChanged.subject', facts),
    preview: say('mail.sessionChanged.preview'),
    reason: say('mail.reason.registered', { title }),
    blocks: [
      { kind: 'title', text: say('mail.sessionChanged.title', facts) },
      greeting(say, values.name),
      { kind: 'text', text: say('mail.sessionChanged.text', facts) },
      {
        kind: 'facts',
        facts: [
          [say('mail.sessionChanged.now'), when(intl, session, values.timeZone)],
          ...(was ? [[say('mail.sessionChanged.was'), when(intl, was, values.timeZone)] as const] : []),
          where(say, values),
        ],
      },
      { kind: 'text', text: say('mail.sessionChanged.next') },
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
    ],
  }));
}

/** A session does not take place. */
export function sessionCancelledMail(values: SessionValues): Promise<Email> {
  const { session, title } = values;
  const facts = { session: session.title, title };
  return compose(values, (say, intl) => ({
    subject: say('mail.sessionCancelled.subject', facts),
    preview: say('mail.sessionCancelled.preview'),
    reason: say('mail.reason.registered', { title }),
    blocks: [
      { kind: 'title', text: say('mail.sessionCancelled.title', facts) },
      greeting(say, values.name),
      { kind: 'text', text: say('mail.sessionCancelled.text', facts) },
      { kind: 'facts', facts: [[say('mail.sessionCancelled.was'), when(intl, session, values.timeZone)]] },
      { kind: 'text', text: say('mail.sessionCancelled.next') },
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
    ],
  }));
}
