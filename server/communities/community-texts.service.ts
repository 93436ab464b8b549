import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import type { SetCommunityTextsInput } from '../../schema/communities/community-texts.js';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { rewritten, textsIn } from '../platform/written-texts.js';
import { canSteward } from './communities.policy.js';

/** Texts of a community that are written per language. */
export const communityFields = ['name', 'domain', 'community', 'practice', 'rhythm', 'welcome'] as const;

const needed = ['name', 'domain', 'community', 'practice'] as const;

/** Replaces the texts of a community in one language. Refuses with InvalidInput, EditConflict, NotFound. */
export function setCommunityTexts(
  em: EntityManager,
  actor: Actor,
  input: SetCommunityTextsInput,
  now: Date,
): Promise<Community> {
  return write(em, async (tx) => {
    const { communityId: id, version, language } = input;
    const community = await tx.findOne(Community, { id }, { connectionType: 'write' });
    if (!community || !canSteward(actor, id)) throw new Refusal(NotFound.of());
    const texts = rewritten(community, input, { language, fields: communityFields, needed });
    const facts = { ...texts, version: version + 1, updatedAt: now };
    const changed = await tx.nativeUpdate(Community, { id, version }, facts);
    const stored = await tx.findOneOrFail(Community, { id }, { refresh: true });
    if (changed === 0) {
      const at = { version: stored.version, changedAt: stored.updatedAt };
      throw new Refusal(EditConflict.of('general.textsChanged', textsIn(stored, communityFields, language), at));
    }
    await renewTerms(tx, id);
    await audit(tx, actor, 'setCommunityTexts', { kind: 'Community', id }, now, { language });
    return stored;
  });
}
