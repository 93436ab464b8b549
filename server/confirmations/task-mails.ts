import type { EntityManager } from '@mikro-orm/core';
import { handInReviewedMail, taskReminderMail, tasksWaitingMail } from '../../emails/attendance/task-mails.js';
import { HandIn } from '../../schema/attendance/hand-in.js';
import { Person } from '../../schema/people/person.js';
import { Edition } from '../../schema/workshops/edition.js';
import { judgesOf, waitingFor, waitingTasks } from '../attendance/waiting-tasks.service.js';
import { endOfDay } from '../platform/local-days.js';
import { editionText } from '../workshops/edition-texts.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { unsubscribePage } from './unsubscribe-link.js';

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
  const until = endOfDay(dueOn, venueZone);
  if (until <= ports.clock.now()) return { drop: 'The day is over.' };
  const handIn = await handInOf(em, registration.id);
  if (handIn && handIn.state !== 'RETURNED') return { drop: 'It was handed in.' };
  const email = await taskReminderMail({ ...valuesOf(ports, registration), task, until, venueZone });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function waiting(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const [editionId, personId] = [String(ids['editionId'] ?? ''), String(ids['personId'] ?? '')];
  const edition = await em.findOne(Edition, { id: editionId }, { connectionType: 'write' });
  const person = await em.findOne(Person, { id: personId, hearsOfTasks: true }, { connectionType: 'write' });
  if (!edition?.taskTitle || !person?.email) return { drop: 'Not wanted any more.' };
  const [judge] = await judgesOf(em, edition, ports.clock.now(), personId);
  const own = judge && waitingFor(await waitingTasks(em, [editionId]), judge, editionId);
  if (!own) return { drop: 'Nothing waits for them any more.' };
  const stopPage = unsubscribePage(ports, { kind: 'tasks', personId });
  const email = await tasksWaitingMail({
    locale: person.locale,
    timeZone: person.timeZone ?? null,
    publicUrl: ports.publicUrl,
    name: person.name,
    title: editionText(edition, 'title', person.locale).text,
    task: edition.taskTitle,
    count: own.count,
    since: own.since,
    venueZone: edition.timeZone,
    listPage: `${ports.publicUrl}/organize/w/${edition.slug}/tasks?state=HANDED_IN`,
    stopPage,
  });
  return { to: person.email, email, thread: `edition-${edition.id}-${personId}`, unsubscribe: stopPage };
}

/** How mails about a task are made. */
export function taskMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.hand-in-reviewed': (em, ids) => reviewed(em, ports, ids),
    'mail.task-reminder': (em, ids) => reminder(em, ports, ids),
    'mail.tasks-waiting': (em, ids) => waiting(em, ports, ids),
  };
}
