import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Fund } from '../../schema/registration/fund.js';
import { postGift } from '../../server/payments/ledger.service.js';
import { write } from '../../server/platform/write.js';

/** A fund of an edition for help with fees, with its gift in the books; answers its id. Minor units of euro. */
export async function makeFund(
  em: EntityManager,
  wish: { editionId: string; givenMinor: number; now: Date },
): Promise<string> {
  const { editionId: edition, givenMinor, now } = wish;
  const id = newId(now.getTime());
  const facts = { edition, name: 'Solidarity', givenMinor, committedMinor: 0 };
  await em.fork().insert(Fund, { id, createdAt: now, updatedAt: now, ...facts });
  await write(em, (tx) => postGift(tx, { fundId: id, amountMinor: givenMinor, currency: 'EUR', at: now }));
  return id;
}
