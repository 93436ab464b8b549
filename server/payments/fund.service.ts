import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import {
  type CreateFundInput,
  FundGift,
  type FundMoneyInput,
  mostGivenMinor,
} from '../../schema/payments/fund-money.js';
import { JournalEntry } from '../../schema/payments/journal-entry.js';
import { InvalidInput, NotAllowed, NotFound, problem, RepeatedWithOtherInput } from '../../schema/problem.js';
import { Fund } from '../../schema/registration/fund.js';
import { FundExhausted } from '../../schema/registration/registration.problems.js';
import { Money } from '../../schema/scalars.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { fresh } from '../platform/fresh.js';
import { pageOf } from '../platform/page.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { change } from '../platform/sql.js';
import { canOrganize } from '../registration/registration.policy.js';
import { changeSeen } from '../workshops/seen-edition.service.js';
import { giftCause, postGift } from './ledger.service.js';

/** Nobody can ask for help any more, so nothing more is given for it; what was given can still be taken back. */
function refuseOver({ status }: Edition): void {
  if (status === 'CANCELLED' || status === 'COMPLETED') throw new Refusal(NotAllowed.of('payments.noMoreHelp'));
}

/**
 * Makes the one fund of an edition with the first money given, which is in the books from then on.
 * Refuses with EditConflict, InvalidInput, NotAllowed (it has one, or is over), NotFound.
 */
export function createFund(em: EntityManager, actor: Actor, input: CreateFundInput, now: Date): Promise<Edition> {
  const { name, amountMinor } = input;
  const change = async (edition: Edition, tx: EntityManager) => {
    refuseOver(edition);
    const isThere = (await tx.count(Fund, { edition: edition.id })) > 0;
    if (isThere) throw new Refusal(NotAllowed.of('payments.thereIsAFund'));
    const id = newId(now.getTime());
    const facts = { createdAt: now, updatedAt: now, edition: edition.id, name: name.trim() };
    await tx.insert(Fund, { id, ...facts, givenMinor: amountMinor, committedMinor: 0 });
    await postGift(tx, { fundId: id, amountMinor, currency: edition.currency, at: now });
    await audit(tx, actor, 'giveToFund', { kind: 'Fund', id }, now, { amountMinor });
    // The version of the edition rises with it: two funds at once, or another currency at the same moment, are refused.
    return {};
  };
  return changeSeen(em, actor, input, { act: 'createFund', now, change });
}

/** A fund of an edition that the caller runs; everything else is NotFound. */
async function ownFund(em: EntityManager, actor: Actor, id: string): Promise<[Fund, Edition]> {
  const fund = await em.findOne(Fund, { id }, { populate: ['edition'], connectionType: 'write' });
  const edition = fund?.edition.getEntity();
  if (!fund || !edition || !canOrganize(actor, edition)) throw new Refusal(NotFound.of());
  return [fund, edition];
}

/** Which way money goes: its name in the trail, its sign, and the one statement that looks and writes at once. */
interface Way {
  act: 'addToFund' | 'takeFromFund';
  sign: 1 | -1;
  sql: string;
  limit: number[];
  refusal: (fund: Fund, currency: string) => Refusal;
}

const into: Way = {
  act: 'addToFund',
  sign: 1,
  sql: 'update fund set given_minor = given_minor + ? where id = ? and given_minor + ? <= ?',
  limit: [mostGivenMinor],
  refusal: () => new Refusal(InvalidInput.of('amountMinor', 'max', 'payments.moreThanAFundHolds')),
};

const outOf: Way = {
  act: 'takeFromFund',
  sign: -1,
  sql: 'update fund set given_minor = given_minor - ? where id = ? and given_minor - ? >= committed_minor',
  limit: [],
  refusal: ({ givenMinor, committedMinor }, currency) => {
    const left = Money.of(givenMinor - committedMinor, currency);
    return new Refusal(problem(FundExhausted, 'payments.onlyWhatIsFree', { left }));
  },
};

async function moveMoney(em: EntityManager, actor: Actor, input: FundMoneyInput, way: Way, now: Date): Promise<void> {
  const { clientMutationId, ...values } = input;
  const { fundId, amountMinor } = input;
  const sending = { actor, operation: way.act, clientMutationId, input: values, now };
  const find = () => ownFund(em.fork(), actor, fundId);
  await once(em, sending, find, async (tx, [, edition]) => {
    if (way === into) refuseOver(edition);
    const moved = await change(tx, way.sql, [amountMinor, fundId, amountMinor, ...way.limit]);
    if (moved === 0) throw way.refusal(await fresh(tx, Fund, fundId), edition.currency);
    const signed = way.sign * amountMinor;
    const key = `${way.act}:${clientMutationId}`;
    const gift = { fundId, key, amountMinor: signed, currency: edition.currency, at: now };
    // The books know the form for good, longer than its answer is kept.
    if (!(await postGift(tx, gift)))
      throw new Refusal(problem(RepeatedWithOtherInput, 'general.thisFormWasSentBefore'));
    await audit(tx, actor, way.act, { kind: 'Fund', id: fundId }, now, { amountMinor });
    return { fundId };
  });
}

/** Adds money that was given to a fund, once per `clientMutationId`. Refuses with InvalidInput, NotAllowed, NotFound. */
export function addToFund(em: EntityManager, actor: Actor, input: FundMoneyInput, now: Date): Promise<void> {
  return moveMoney(em, actor, input, into, now);
}

/**
 * Takes money back out of a fund, once per `clientMutationId`; never what is promised or used. Refuses with FundExhausted,
 * NotFound.
 */
export function takeFromFund(em: EntityManager, actor: Actor, input: FundMoneyInput, now: Date): Promise<void> {
  return moveMoney(em, actor, input, outOf, now);
}

/** What went into a fund and back out of it, newest first, from the books. */
export async function giftsOf(em: EntityManager, fund: Fund, first?: number | null, after?: string | null) {
  const where = { cause: { $like: `${giftCause(fund.id)}%` }, postings: { $some: { account: 'fund' } } };
  const orderBy = [['at', 'desc']] as const;
  const page = await pageOf({ em, entity: JournalEntry, where, orderBy, first, after, populate: ['postings'] });
  const nodes = page.nodes.map(({ id, at, postings }) => {
    const posting = postings.getItems().find(({ account }) => account === 'fund');
    const amount = Money.of(-(posting?.amountMinor ?? 0), posting?.currency ?? '');
    return Object.assign(new FundGift(), { id, at, amount });
  });
  return { ...page, nodes, totalCount: () => em.count(JournalEntry, where) };
}
