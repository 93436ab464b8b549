import type { EntityManager } from '@mikro-orm/core';
import { handInReviewedMail, taskReminderMail } from '../../emails/attendance/task-mails.js';
import { HandIn } from '../../schema/attendance/hand-in.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { lastMinuteOf } from './task-reminders.service.js';

type Ids = Record<string, unknown>;

const handInOf = (em: EntityManager, registration: string) =>
  em.findOne(HandIn, { registration }, { connectionType: 'write', refresh: true });

async function reviewed(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  const task = registration?.edition.getEntity().taskTitle;
  const handIn = registration && (await handInOf(em, registration.id));
  const isAsJudged = handIn?.version === ids['version'] && handIn?.state !== 'HANDED_IN';
  if (!registration || !task || !handIn || !isAsJudged) return { drop: 'It was replaced or judged anew since.' };
  const ruling = handIn.state === 'ACCEPTED' ? 'ACCEPTED' : 'RETURNED';
  const said = { task, ruling, word: handIn.word ?? null } as const;
  const email = await handInReviewedMail({ ...valuesOf(ports, registration), ...said });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function reminder(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  const edition = registration?.edition.getEntity();
  const task = edition?.taskTitle;
  if (registration?.state !== 'CONFIRMED' || !edition || !task || edition.status !== 'PUBLISHED') {
    return { drop: 'No task is asked of them.' };
  }
  const { taskDueOn: dueOn, timeZone: venueZone } = edition;
  if (!dueOn || dueOn !== ids['dueOn']) return { drop: 'The day was moved.' };
  const until = lastMinuteOf(dueOn, venueZone);
  if (until <= ports.clock.now()) return { drop: 'The day is over.' };
  const handIn = await handInOf(em, registration.id);
  if (handIn && handIn.state !== 'RETURNED') return { drop: 'It was handed in.' };
  const email = await taskReminderMail({ ...valuesOf(ports, registration), task, until, venueZone });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How mails about a task are made. */
export function taskMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.hand-in-reviewed': (em, ids) => reviewed(em, ports, ids),
    'mail.task-reminder': (em, ids) => reminder(em, ports, ids),
  };
}
