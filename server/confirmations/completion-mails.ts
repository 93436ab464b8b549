import type { EntityManager } from '@mikro-orm/core';
import { completionDecidedMail } from '../../emails/attendance/completion-mails.js';
import { Completion } from '../../schema/attendance/completion.js';
import { CompletionDecision } from '../../schema/attendance/completion-decision.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

async function decided(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return { drop: 'The registration is gone.' };
  const latest = { orderBy: { id: 'desc' }, connectionType: 'write' } as const;
  const decision = await em.findOne(CompletionDecision, { registration: registration.id }, latest);
  if (!decision?.reason || decision.id !== ids['decisionId']) return { drop: 'It was decided otherwise since.' };
  const { ruling, reason } = decision;
  if (ruling !== 'REFUSED') {
    const completed = { registration: registration.id, endedAt: null };
    const isTold = (await em.count(Completion, completed, { connectionType: 'write' })) > 0;
    if (isTold) return { drop: 'They completed, and the mail that says so says it.' };
  }
  const said = { ruling, reason, isEnding: ids['isEnding'] === true };
  const email = await completionDecidedMail({ ...valuesOf(ports, registration), ...said });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How mails about completing are made. */
export function completionMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.completion-decided': (em, ids) => decided(em, ports, ids) };
}
