import { type EntityManager, raw } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotAllowed, NotFound, problem } from '../../schema/problem.js';
import { Fund } from '../../schema/registration/fund.js';
import { Order, OrderLine } from '../../schema/registration/order.js';
import type { AskForHelpInput } from '../../schema/registration/register.inputs.js';
import type { DecideScholarshipInput } from '../../schema/registration/registration.inputs.js';
import { FundExhausted } from '../../schema/registration/registration.problems.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { Money } from '../../schema/scalars.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canOrganize } from './registration.policy.js';
import { moveRegistration, moving, refuseMove } from './states.service.js';

const payDays = 14;

/** The fund that offers help with the fee of an edition; null where there is none, or all was taken out of it. */
export function offeringFund(em: EntityManager, editionId: string): Promise<Fund | null> {
  return em.findOne(Fund, { edition: editionId, givenMinor: { $gt: 0 } });
}

/** Of what a fund has promised, what is not used yet: its people still have time to take their place up. Minor units. */
export async function promisedMinor(em: EntityManager, fundId: string): Promise<number> {
  const sql = `select sum(s.award_minor) as sum from scholarship s join registration r on r.id = s.registration_id
    where s.fund_id = ? and s.state = 'AWARDED' and r.state = 'HELD'`;
  const [found] = await rows<{ sum: number | string | null }>(em, sql, [fundId]);
  return Number(found?.sum ?? 0);
}

/** Applies to the edition's fund for help with the fee. Refuses with InvalidInput when the edition has none. */
export async function askForHelp(
  tx: EntityManager,
  editionId: string,
  registrationId: string,
  input: AskForHelpInput,
  now: Date,
): Promise<void> {
  const fund = await offeringFund(tx, editionId);
  if (!fund) throw new Refusal(InvalidInput.of('askForHelp', 'hasFund', 'registration.thisEditionHasNoFund'));
  await insertRow(tx, Scholarship, {
    id: newId(now.getTime()),
    createdAt: now,
    updatedAt: now,
    fund: fund.id,
    registration: registrationId,
    state: 'ASKED',
    motivation: input.motivation.trim(),
    affordableMinor: input.affordableMinor,
    awardMinor: 0,
  });
}

async function commit(tx: EntityManager, fund: Fund, awardMinor: number, currency: string): Promise<void> {
  const sql = `update fund set committed_minor = committed_minor + ?
    where id = ? and committed_minor + ? <= given_minor`;
  if ((await change(tx, sql, [awardMinor, fund.id, awardMinor])) > 0) return;
  const now = await tx.findOneOrFail(Fund, { id: fund.id }, { refresh: true });
  const left = Money.of(now.givenMinor - now.committedMinor, currency);
  throw new Refusal(problem(FundExhausted, 'registration.theFundHasNotThatMuch', { left }));
}

async function award(tx: EntityManager, scholarship: Scholarship, actor: Actor, awardMinor: number, now: Date) {
  const registration = scholarship.registration.getEntity();
  const line = await tx.findOne(OrderLine, { registration: registration.id, isCancelled: false });
  if (!line) throw refuseMove(registration.state);
  if (awardMinor > line.amountMinor) {
    throw new Refusal(InvalidInput.of('awardMinor', 'max', 'registration.anAwardCannotBeMore'));
  }
  await tx.nativeUpdate(OrderLine, { id: line.id }, { amountMinor: line.amountMinor - awardMinor, awardMinor });
  await tx.nativeUpdate(Order, { id: line.order.id }, { totalMinor: raw('total_minor - ?', [awardMinor]) });
  const isCovered = line.amountMinor === awardMinor;
  const heldUntil = isCovered ? null : new Date(now.getTime() + payDays * 86_400_000);
  const to = isCovered ? 'CONFIRMED' : 'HELD';
  if (!(await moveRegistration(tx, moving(registration), to, { actor, now, heldUntil }))) {
    throw refuseMove(registration.state);
  }
  const kind = isCovered ? 'mail.confirmed' : 'mail.payment-needed';
  const dedupKey = isCovered ? `confirmed:${registration.id}:v1` : `payment-needed:${registration.id}:award`;
  await enqueue(tx, { kind, dedupKey, payload: { registrationId: registration.id } }, now);
}

async function declined(tx: EntityManager, scholarship: Scholarship, actor: Actor, now: Date): Promise<void> {
  const registration = scholarship.registration.getEntity();
  const heldUntil = new Date(now.getTime() + payDays * 86_400_000);
  if (!(await moveRegistration(tx, moving(registration), 'HELD', { actor, now, heldUntil }))) {
    throw refuseMove(registration.state);
  }
  await enqueue(
    tx,
    {
      kind: 'mail.payment-needed',
      dedupKey: `payment-needed:${registration.id}:declined`,
      payload: { registrationId: registration.id },
    },
    now,
  );
}

/**
 * Decides on help with the fee. An award is taken from the fund by one guarded statement and covers the order's line;
 * what remains is payable for 14 days. Refuses with FundExhausted, MoveNotAllowed, NotAllowed, InvalidInput, NotFound.
 */
export async function decideScholarship(
  em: EntityManager,
  actor: Actor,
  input: DecideScholarshipInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const scholarship = await tx.findOne(
      Scholarship,
      { id: input.scholarshipId },
      { populate: ['fund.edition', 'registration'] },
    );
    if (!scholarship) throw new Refusal(NotFound.of());
    const fund = scholarship.fund.getEntity();
    const edition = fund.edition.getEntity();
    if (!canOrganize(actor, edition)) throw new Refusal(NotFound.of());
    const awardMinor = input.decision === 'AWARDED' ? input.awardMinor : 0;
    if (input.decision === 'AWARDED' && awardMinor === 0) {
      throw new Refusal(InvalidInput.of('awardMinor', 'min', 'registration.sayHowMuchTheFundCovers'));
    }
    const decision = { state: input.decision, awardMinor, decidedAt: now };
    const decided = await tx.nativeUpdate(Scholarship, { id: scholarship.id, state: 'ASKED' }, decision);
    if (decided === 0) throw new Refusal(NotAllowed.of('registration.thisApplicationHasBeenDecidedAlready'));
    if (awardMinor > 0) await award(tx, scholarship, actor, awardMinor, now);
    else await declined(tx, scholarship, actor, now);
    if (awardMinor > 0) {
      await commit(tx, fund, awardMinor, edition.currency);
      const payload = { scholarshipId: scholarship.id };
      await enqueue(tx, { kind: 'money.awarded', dedupKey: `awarded:${scholarship.id}`, payload }, now);
    }
    await audit(tx, actor, 'decideScholarship', { kind: 'Scholarship', id: scholarship.id }, now, { awardMinor });
  });
}
