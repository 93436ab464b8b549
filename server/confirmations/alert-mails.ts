import type { EntityManager } from '@mikro-orm/core';
import { alertAskedMail, registrationOpenMail } from '../../emails/workshops/alert-mails.js';
import { Edition } from '../../schema/workshops/edition.js';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import { confirmWithinMs } from '../workshops/alert-requests.service.js';
import { alertLink } from '../workshops/alerts.service.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { wishAgain } from '../workshops/openings.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { unsubscribePage } from './unsubscribe-link.js';

async function load(em: EntityManager, ids: Record<string, unknown>): Promise<EditionAlert | null> {
  const id = ids['alertId'];
  const options = { populate: ['series', 'person'], connectionType: 'write' } as const;
  return typeof id === 'string' ? em.findOne(EditionAlert, { id }, options) : null;
}

function readerOf(alert: EditionAlert, { publicUrl }: MailPorts) {
  const { locale, timeZone = null } = alert;
  return { locale, timeZone, publicUrl };
}

async function asked(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const alert = await load(em, ids);
  if (!alert?.email || alert.confirmedAt || alert.endedAt) return { drop: 'The request is gone or settled.' };
  if (ports.clock.now().getTime() - alert.createdAt.getTime() > confirmWithinMs) return { drop: 'The link has ended.' };
  const email = await alertAskedMail({
    ...readerOf(alert, ports),
    series: alert.series?.getEntity().name ?? null,
    confirmPage: `${ports.publicUrl}/alerts/${alertLink(ports.secretKey, alert.id)}`,
  });
  return { to: alert.email, email, thread: `alert-${alert.id}` };
}

async function opened(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const alert = await load(em, ids);
  const to = alert?.person?.getEntity().email ?? alert?.email;
  // Whoever ends the wish by the link of an earlier mail has no `notifiedAt`.
  if (!alert?.notifiedAt || !to) return { drop: 'Nobody waits for this any more.' };
  const edition = await em.findOne(Edition, { id: String(ids['editionId'] ?? '') }, { connectionType: 'write' });
  if (!edition?.isOpenAt(ports.clock.now())) {
    await wishAgain(em, alert.id);
    return { drop: 'Registration is closed again.' };
  }
  const stop = unsubscribePage(ports, { kind: 'alert', alertId: alert.id });
  const email = await registrationOpenMail({
    ...readerOf(alert, ports),
    title: editionText(edition, 'title', alert.locale).text,
    summary: editionText(edition, 'summary', alert.locale).text,
    startsAt: edition.startsAt,
    closesAt: edition.registrationClosesAt,
    zone: edition.timeZone,
    place: edition.venue ?? null,
    isHybrid: edition.mode === 'HYBRID',
    editionPage: `${ports.publicUrl}/w/${edition.slug}`,
    stopPage: stop,
  });
  return { to, email, thread: `alert-${alert.id}`, unsubscribe: stop };
}

/** How the mails of alerts are made: the one that asks, and the one that was wished for. */
export function alertMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.alert-asked': (em, ids) => asked(em, ports, ids),
    'mail.registration-open': (em, ids) => opened(em, ports, ids),
  };
}
