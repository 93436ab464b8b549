import type { EntityManager } from '@mikro-orm/core';
import { Fund } from '../../schema/registration/fund.js';
import type { OrderLine } from '../../schema/registration/order.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import type { Actor } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { endLine, leaveLine, lockedLineOf, paidFor } from './cancel.service.js';
import { endOrders } from './lapse.service.js';
import { isLive, moveRegistration, moving } from './states.service.js';

/** Ids of registrations of an edition that are not over, the next `limit` of them. */
export async function liveIds(em: EntityManager, editionId: string, limit: number): Promise<string[]> {
  const live = { edition: editionId, state: { $in: [...liveStates] } };
  const options = { fields: ['id'], orderBy: { id: 'asc' }, limit, connectionType: 'write' } as const;
  return (await em.fork().find(Registration, live, options)).map(({ id }) => id);
}

/** An award goes back to its fund, an open application ends; answers whether there was an award. */
async function endScholarship(tx: EntityManager, registrationId: string, now: Date): Promise<boolean> {
  const scholarship = await tx.findOne(Scholarship, { registration: registrationId });
  if (!scholarship) return false;
  const { id, state, awardMinor } = scholarship;
  if (state !== 'ASKED' && state !== 'AWARDED') return false;
  const ended = { state: 'WITHDRAWN' as const, updatedAt: now };
  if ((await tx.nativeUpdate(Scholarship, { id, state }, ended)) === 0 || state === 'ASKED') return false;
  const { tableName } = tx.getMetadata().get(Fund);
  const sql = `update "${tableName}" set committed_minor = committed_minor - ? where id = ?`;
  await change(tx, sql, [awardMinor, scholarship.fund.id]);
  return true;
}

async function oweMoney(tx: EntityManager, registrationId: string, line: OrderLine, refundMinor: number, now: Date) {
  const creditMinor = await endLine(tx, line, 0);
  const returnsAward = await endScholarship(tx, registrationId, now);
  const payload = { registrationId, orderId: line.order.id, lineId: line.id, refundMinor, creditMinor, returnsAward };
  await enqueue(tx, { kind: 'money.cancelled', dedupKey: `money-cancelled:${registrationId}`, payload }, now);
}

/**
 * Ends one registration because its edition does not take place: what was paid goes back whole, an award to its fund,
 * the person gets one mail. Nobody is moved up. False when it is over already, or somebody moved it at this moment.
 */
export async function callOffRegistration(
  em: EntityManager,
  by: { actor: Actor; reason: string },
  registrationId: string,
  now: Date,
): Promise<boolean> {
  return write(em, async (tx) => {
    const options = { populate: ['edition'], disableIdentityMap: true } as const;
    const registration = await tx.findOne(Registration, { id: registrationId }, options);
    if (!registration || !isLive(registration.state)) return false;
    const before = registration.state;
    if (!(await moveRegistration(tx, moving(registration), 'CANCELLED', { ...by, now }))) return false;
    const line = await lockedLineOf(tx, registrationId);
    const refundedMinor = await paidFor(tx, line);
    await leaveLine(tx, registrationId, now);
    if (line) await oweMoney(tx, registrationId, line, refundedMinor, now);
    await endOrders(tx, registrationId, 'CANCELLED');
    const edition = registration.edition.getEntity();
    const payload = { registrationId, refundedMinor, currency: edition.currency, before };
    const dedupKey = `edition-cancelled:${registrationId}:v1`;
    await enqueue(tx, { kind: 'mail.edition-cancelled', dedupKey, payload, editionId: edition.id }, now);
    return true;
  });
}
