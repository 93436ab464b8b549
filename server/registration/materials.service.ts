import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Material } from '../../schema/workshops/material.js';
import type { AddMaterialInput, RemoveMaterialInput } from '../../schema/workshops/materials.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { typedInstant } from '../platform/local-time.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { fileRefusal, type StoredFile } from '../platform/uploaded-file.js';
import { write } from '../platform/write.js';
import { canManageMaterials } from './materials.policy.js';

type Facts = Pick<Material, 'title' | 'kind' | 'url' | 'release' | 'releasesAt'> & {
  cohort: string | null;
  session: string | null;
};

const wrong = (path: string, rule: string, text: Parameters<typeof InvalidInput.of>[2]) =>
  new Refusal(InvalidInput.of(path, rule, text));

/** A whole link of the web as it is kept. Refuses with InvalidInput, naming `url`. */
export function checkedUrl(url: string): string {
  const parsed = URL.parse(url.trim());
  if (parsed && ['https:', 'http:'].includes(parsed.protocol) && !parsed.username) return parsed.href;
  throw wrong('url', 'isUrl', 'registration.giveAWholeLink');
}

/** The edition and what is to be kept, checked against who asks. Refuses with InvalidInput, NotFound; writes nothing. */
export async function checkMaterial(
  em: EntityManager,
  actor: Actor,
  input: Omit<AddMaterialInput, 'clientMutationId'>,
  hasFile: boolean,
): Promise<Facts> {
  const edition = await em.findOne(Edition, { id: input.editionId });
  const sessionId = input.sessionId || null;
  const session = sessionId ? await em.findOne(Session, { id: sessionId, edition: input.editionId }) : null;
  const cohort = session?.cohort?.id ?? (input.cohortId || null);
  if (!edition || !canManageMaterials(actor, edition, cohort)) throw new Refusal(NotFound.of());
  if (sessionId && !session) throw wrong('sessionId', 'isOfEdition', 'workshops.notOfThisEdition');
  if (cohort && (await em.count(Cohort, { id: cohort, edition: edition.id })) === 0) {
    throw wrong('cohortId', 'isOfEdition', 'registration.cohortOfAnotherEdition');
  }
  const title = input.title.trim();
  if (!/[^\s\p{Cc}\p{Cf}\p{Cs}]/u.test(title)) throw wrong('title', 'hasText', 'communities.giveItATitle');
  const link = input.url?.trim() || null;
  if (!link === !hasFile) throw fileRefusal('isFile');
  const url = link && checkedUrl(link);
  if (input.release === 'AFTER_SESSION' && !session) {
    throw wrong('sessionId', 'isNamed', 'registration.sayAfterWhichSession');
  }
  const releasesAt =
    input.release === 'AT' ? typedInstant('releasesLocal', input.releasesLocal ?? '', edition.timeZone) : null;
  return { title, kind: input.kind, url, release: input.release, releasesAt, cohort, session: sessionId };
}

/** Keeps a link, or a file that is stored already, once per form. Refuses with InvalidInput, NotFound. */
export async function addMaterial(
  em: EntityManager,
  actor: Actor,
  input: AddMaterialInput,
  file: StoredFile | null,
  now: Date,
): Promise<string> {
  const { clientMutationId, ...values } = input;
  const sending = { actor, operation: 'addMaterial', clientMutationId, input: { ...values, file }, now };
  const check = () => checkMaterial(em.fork(), actor, values, file !== null);
  const { materialId } = await once(em, sending, check, async (tx, facts) => {
    const id = newId(now.getTime());
    const kept = { edition: input.editionId, ...facts, ...file, addedBy: actor.personId };
    await tx.insert(Material, { id, createdAt: now, updatedAt: now, ...kept });
    await audit(tx, actor, 'addMaterial', { kind: 'Material', id }, now, { edition: input.editionId });
    return { materialId: id };
  });
  return materialId ?? '';
}

/** Removes a material, or takes that back; the file stays, so that it can be. Refuses with NotFound. */
export async function removeMaterial(
  em: EntityManager,
  actor: Actor,
  input: RemoveMaterialInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const material = await tx.findOne(Material, { id: input.materialId }, { populate: ['edition'], refresh: true });
    const edition = material?.edition.getEntity();
    if (!material || !edition || !canManageMaterials(actor, edition, material.cohort?.id ?? null)) {
      throw new Refusal(NotFound.of());
    }
    if ((material.removedAt != null) === input.isRemoved) return;
    const removedAt = input.isRemoved ? now : null;
    await tx.nativeUpdate(Material, { id: material.id }, { removedAt, updatedAt: now });
    await audit(tx, actor, 'removeMaterial', { kind: 'Material', id: material.id }, now, {
      isRemoved: input.isRemoved,
    });
  });
}
