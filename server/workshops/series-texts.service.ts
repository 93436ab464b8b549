import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound } from '../../schema/problem.js';
import { Series } from '../../schema/workshops/series.js';
import type { SetSeriesTextsInput } from '../../schema/workshops/series-texts.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { rewritten, textsIn } from '../platform/written-texts.js';
import { canOrganizeSeries } from './workshops.policy.js';

/** Texts of a series that are written per language. */
export const seriesFields = ['name', 'summary', 'story'] as const;

/** Replaces the texts of a series in one language. Refuses with InvalidInput, EditConflict, NotFound. */
export function setSeriesTexts(
  em: EntityManager,
  actor: Actor,
  input: SetSeriesTextsInput,
  now: Date,
): Promise<Series> {
  return write(em, async (tx) => {
    const { seriesId: id, version, language } = input;
    const series = await tx.findOne(Series, { id }, { connectionType: 'write' });
    if (!series || !canOrganizeSeries(actor, series)) throw new Refusal(NotFound.of());
    const texts = rewritten(series, input, { language, fields: seriesFields, needed: ['name', 'summary'] });
    const facts = { ...texts, version: version + 1, updatedAt: now };
    const changed = await tx.nativeUpdate(Series, { id, version }, facts);
    const stored = await tx.findOneOrFail(Series, { id }, { refresh: true });
    if (changed === 0) {
      const at = { version: stored.version, changedAt: stored.updatedAt };
      throw new Refusal(EditConflict.of('general.textsChanged', textsIn(stored, seriesFields, language), at));
    }
    await audit(tx, actor, 'setSeriesTexts', { kind: 'Series', id }, now, { language });
    return stored;
  });
}
