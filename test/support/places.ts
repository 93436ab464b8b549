import { expect } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type { Scene } from './make-scene.js';
import { send } from './send.js';

const ownPage = `query ($link: String!) { registration(link: $link) { id state heldUntil placeInLine { place size }
  offer { state expiresAt price { amountMinor } } order { total { amountMinor } due { amountMinor } }
  cancellationQuote { refundPercent refunded { amountMinor } kept { amountMinor } token } } }`;

/** Registers somebody over HTTP as a visitor; answers the link of their own page, the registration and what is next. */
export async function registerAs(scene: Scene, email: string, more: object = {}) {
  const { slug: editionSlug, tierId } = scene.year;
  const input = { editionSlug, tierId, name: email.split('@')[0], email, acceptsTerms: true, consents: [], ...more };
  const done = await send(
    scene.visitor,
    'register',
    input,
    '... on RegisterSuccess { link nextStep registration { id } }',
  );
  expect(done.__typename).toBe('RegisterSuccess');
  return { link: String(done.link), id: String(done.registration.id), nextStep: String(done.nextStep) };
}

/** One's own page, by its mailed link. */
export async function ownPageOf(scene: Scene, link: string) {
  return (await scene.visitor(ownPage, { link })).data.registration;
}

/** Places taken in the pool of the whole edition. */
export async function takenIn(scene: Scene): Promise<number> {
  const pool = { kind: 'EDITION', subjectId: scene.year.editionId } as const;
  return (await scene.em().findOneOrFail(CapacityPool, pool)).taken;
}
