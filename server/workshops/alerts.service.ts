import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { EditionAlert } from '../../schema/workshops/edition-alert.js';
import type { EditionAlertState } from '../../schema/workshops/edition-alert.results.js';
import { emailHint } from '../people/sign-in.service.js';
import type { Actor } from '../platform/actor.js';
import { makeLink, readLink } from '../platform/link-token.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { confirmWithinMs } from './alert-requests.service.js';

const monthMs = 30 * 86_400_000;

/** Token of the link that confirms an alert's address. */
export function alertLink(secretKey: string, alertId: string): string {
  return makeLink(secretKey, 'ALERT', alertId);
}

async function alertOf(em: EntityManager, secretKey: string, link: string, now: Date): Promise<EditionAlert | null> {
  const id = readLink(secretKey, 'ALERT', link)?.id;
  const options = { populate: ['series', 'person'], connectionType: 'write', refresh: true } as const;
  const alert = id ? await em.findOne(EditionAlert, { id }, options) : null;
  const isLate = alert && !alert.confirmedAt && now.getTime() - alert.createdAt.getTime() > confirmWithinMs;
  return isLate ? null : alert;
}

function previewOf(alert: EditionAlert) {
  const email = alert.email ?? alert.person?.getEntity().email;
  const state: EditionAlertState = alert.endedAt ? 'OVER' : alert.confirmedAt ? 'WAITING' : 'ASKED';
  return { emailHint: email ? emailHint(email) : null, series: alert.series?.getEntity() ?? null, state };
}

/** What a mailed link is about; null when it is none of ours or has ended. Changes nothing. */
export async function editionAlertPreview(em: EntityManager, secretKey: string, link: string, now: Date) {
  const alert = await alertOf(em, secretKey, link, now);
  return alert && previewOf(alert);
}

/**
 * The address is the reader's: the alert waits from now on. May be repeated; one that waits already for the same address
 * stands for it. Refuses with NotFound.
 */
export async function confirmEditionAlert(em: EntityManager, secretKey: string, link: string, now: Date) {
  const alert = await alertOf(em, secretKey, link, now);
  if (!alert) throw new Refusal(NotFound.of());
  if (alert.confirmedAt || alert.endedAt) return previewOf(alert);
  await write(em, async (tx) => {
    // Of two links for one wish the first confirmed waits; the other is settled by it.
    const same = 'select 1 from edition_alert o where o.email = ? and o.scope = ? and o.confirmed_at is not null';
    const first = `update edition_alert set confirmed_at = ?, updated_at = ? where id = ? and confirmed_at is null
      and ended_at is null and not exists (${same} and o.ended_at is null)`;
    const params = [now, now, alert.id, alert.email ?? '', alert.scope];
    if ((await change(tx, first, params)) === 1) return;
    await change(tx, 'delete from edition_alert where id = ? and confirmed_at is null', [alert.id]);
  });
  return { ...previewOf(alert), state: 'WAITING' as const };
}

/** Ends an alert, whoever's link says so. May be repeated. */
export async function endAlert(em: EntityManager, alertId: string, now: Date): Promise<void> {
  const sql = 'update edition_alert set ended_at = ?, updated_at = ? where id = ? and ended_at is null';
  await write(em, (tx) => change(tx, sql, [now, now, alertId]));
}

/** Ends the alert of a link, or one's own by id. Refuses with InvalidInput (neither given), NotFound. */
export async function endEditionAlert(
  em: EntityManager,
  actor: Actor,
  input: { link?: string | null; alertId?: string | null },
  now: Date,
  secretKey: string,
): Promise<void> {
  if (!input.link && !input.alertId) {
    throw new Refusal(InvalidInput.of('alertId', 'isNotEmpty', 'workshops.giveTheLinkOrTheId'));
  }
  const found = input.link
    ? await alertOf(em, secretKey, input.link, now)
    : (await ownAlerts(em, actor)).find(({ id }) => id === input.alertId);
  if (!found) throw new Refusal(NotFound.of());
  await endAlert(em, found.id, now);
}

/** What the caller waits for: asked signed in, or confirmed for the address that is theirs. At most 100. */
export async function ownAlerts(em: EntityManager, actor: Actor): Promise<EditionAlert[]> {
  if (!actor.personId) return [];
  const email = (await em.findOne(Person, { id: actor.personId }))?.email;
  const mine = [{ person: actor.personId }, ...(email ? [{ email }] : [])];
  const where = { $or: mine, confirmedAt: { $ne: null }, endedAt: null };
  return em.find(EditionAlert, where, { orderBy: { id: 'asc' }, limit: 100, connectionType: 'write' });
}

/** Deletes alerts that nobody confirmed within a week, and those that ended a month ago; answers how many. For a daily job. */
export async function forgetAlerts(em: EntityManager, now: Date): Promise<number> {
  const [weekAgo, monthAgo] = [confirmWithinMs, monthMs].map((ms) => new Date(now.getTime() - ms));
  return write(em, async (tx) => {
    const unconfirmed = 'delete from edition_alert where confirmed_at is null and created_at < ?';
    const ended = 'delete from edition_alert where ended_at < ?';
    return (await change(tx, unconfirmed, [weekAgo ?? now])) + (await change(tx, ended, [monthAgo ?? now]));
  });
}
