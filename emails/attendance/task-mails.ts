import { compose, type Email, greeting, type Reader } from '../email.js';
import { about, type RegistrationValues } from '../registration/registration-mails.js';
import { deadlines, moments } from '../when.js';

/** What somebody handed in was accepted, or returned with a word. */
export interface HandInReviewedValues extends RegistrationValues {
  task: string;
  ruling: 'ACCEPTED' | 'RETURNED';
  word: string | null;
}

export function handInReviewedMail(values: HandInReviewedValues): Promise<Email> {
  const { task, ruling, word, title } = values;
  return about(values, (say) => ({
    subject: say(`mail.handIn.subject.${ruling}`, { task }),
    preview: say('mail.handIn.preview'),
    title: say(`mail.handIn.title.${ruling}`),
    blocks: [
      { kind: 'text', text: say(`mail.handIn.text.${ruling}`, { title }) },
      {
        kind: 'facts',
        facts: [[say('mail.handIn.task'), task], ...(word ? [[say('mail.handIn.word'), word] as const] : [])],
      },
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
    ],
  }));
}

/** A task that is due soon and was not handed in, or came back. */
export interface TaskReminderValues extends RegistrationValues {
  task: string;
  /** The end of its day. */
  until: Date;
  venueZone: string;
}

export function taskReminderMail(values: TaskReminderValues): Promise<Email> {
  const { task, title, until, venueZone } = values;
  return about(values, (say, intl) => ({
    subject: say('mail.taskReminder.subject', { task }),
    preview: say('mail.taskReminder.preview'),
    title: say('mail.taskReminder.title'),
    blocks: [
      { kind: 'text', text: say('mail.taskReminder.text', { title }) },
      {
        kind: 'facts',
        facts: [
          [say('mail.handIn.task'), task],
          [say('mail.taskReminder.until'), deadlines(intl, until, venueZone, values.timeZone)],
        ],
      },
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
    ],
  }));
}

/** Work that waits for who accepts or returns it. */
export interface TasksWaitingValues extends Reader {
  name: string;
  title: string;
  task: string;
  count: number;
  /** When the first of it was handed in. */
  since: Date;
  venueZone: string;
  listPage: string;
  /** Page that ends such mails. */
  stopPage: string;
}

/** Says how much waits, since when, and where it is looked at: one mail for all of it. */
export function tasksWaitingMail(values: TasksWaitingValues): Promise<Email> {
  const { name, title, task, count, since, venueZone, timeZone } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.tasksWaiting.subject', { count, title }),
    preview: say('mail.tasksWaiting.preview', { task }),
    reason: say('mail.reason.judges', { title }),
    stop: { label: say('mail.tasksWaiting.stop'), href: values.stopPage },
    blocks: [
      { kind: 'title', text: say('mail.tasksWaiting.title', { count }) },
      greeting(say, name),
      { kind: 'text', text: say('mail.tasksWaiting.text', { count, title }) },
      {
        kind: 'facts',
        facts: [
          [say('mail.handIn.task'), task],
          [say('mail.tasksWaiting.since'), moments(intl, since, venueZone, timeZone)],
        ],
      },
      { kind: 'button', label: say('mail.tasksWaiting.button'), href: values.listPage },
    ],
  }));
}
