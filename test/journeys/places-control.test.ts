import type { EntityManager } from '@mikro-orm/core';
import { expect, it, vi } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Claim } from '../../server/registration/claims.service.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { askAsVisitor, crowd, tally } from '../support/crowd.js';
import { makeSale } from '../support/make-registration.js';

// The control of the race: the same road with its guard replaced by "look, then write", which must oversell.
vi.mock('../../server/registration/claims.service.js', async (original) => ({
  ...(await original<typeof import('../../server/registration/claims.service.js')>()),
  takeClaim: async (tx: EntityManager, { editionId }: Claim) => {
    const pool = await tx.findOneOrFail(CapacityPool, { kind: 'EDITION', subjectId: editionId });
    if (pool.taken >= (pool.capacity ?? 0)) throw new Error('full');
    await tx.nativeUpdate(CapacityPool, { id: pool.id }, { taken: pool.taken + 1 });
  },
}));

cleanAfterEach();

it('without the guard the same crowd gets more places than there are', { timeout: 60_000 }, async () => {
  const one = await startTestApp({ kind: 'postgres', env: { TRUST_PROXY: 'on' } });
  const two = await startTestApp({ kind: 'postgres', beside: one });
  const sale = await makeSale(one.app.orm.em.fork(), { now: new Date(), capacity: 20 });
  const document = 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }';
  const answers = await crowd(Array.from({ length: 100 }), 32, async (_, index) => {
    const input = {
      editionSlug: sale.slug,
      tierId: sale.tierId,
      name: `Person ${index}`,
      email: `person${index}@example.org`,
      acceptsTerms: true,
      consents: [],
    };
    return askAsVisitor([one.url, two.url][index % 2] ?? '', document, { input }).catch(() => ({
      __typename: 'failed',
    }));
  });
  const sold = tally(answers.map(({ __typename }) => __typename))['RegisterSuccess'] ?? 0;
  expect(sold).toBeGreaterThan(20);
  expect(await one.app.orm.em.fork().count(Registration, { edition: sale.editionId })).toBe(sold);
});
