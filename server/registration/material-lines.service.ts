import type { EntityManager } from '@mikro-orm/core';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Material } from '../../schema/workshops/material.js';
import { MaterialDesk, MaterialLine } from '../../schema/workshops/materials.js';
import type { Actor } from '../platform/actor.js';
import { canManageMaterials, ownCohortsIn } from './materials.policy.js';

const most = 500;

function materialsOf(em: EntityManager, edition: Edition): Promise<Material[]> {
  const where = { edition: edition.id, removedAt: null };
  const orderBy = { createdAt: 'desc', id: 'desc' } as const;
  return em.find(Material, where, { orderBy, limit: most, populate: ['session', 'cohort'], connectionType: 'write' });
}

function lineOf(material: Material, now: Date): MaterialLine {
  const { id, title, kind, release, fileName, fileSize } = material;
  const session = material.session?.getEntity() ?? null;
  return Object.assign(new MaterialLine(), {
    id,
    title,
    kind,
    release,
    fileName: fileName ?? null,
    fileSize: fileSize ?? null,
    address: material.url ?? `/materials/${id}/${encodeURIComponent(fileName ?? 'file')}`,
    releasesAt: release === 'AT' ? material.releasesAt : release === 'AFTER_SESSION' ? (session?.endsAt ?? null) : null,
    isReleased: material.isReleasedAt(now, session),
    session,
    cohort: material.cohort?.getEntity() ?? null,
  });
}

/**
 * Whether the caller may have a material now: who manages it at any time; once it is released members, and what is for
 * everyone also who leads a cohort, in whose home it stands.
 */
export async function mayHave(em: EntityManager, actor: Actor, material: Material, now: Date): Promise<boolean> {
  const edition = await material.edition.loadOrFail();
  const cohortId = material.cohort?.id ?? null;
  if (canManageMaterials(actor, edition, cohortId)) return true;
  if (!(await isFoundBy(em, actor, edition, cohortId))) return false;
  return material.isReleasedAt(now, (await material.session?.loadOrFail()) ?? null);
}

async function isFoundBy(em: EntityManager, actor: Actor, edition: Edition, cohortId: string | null) {
  const own = await ownCohortsIn(em, actor, edition);
  if (cohortId === null) return own !== null || canAddSome(em, actor, edition);
  return own?.has(cohortId) ?? false;
}

/** What people of a cohort find now, newest first: what is for everyone, and for their cohort. */
export async function materialsFor(
  em: EntityManager,
  edition: Edition,
  cohortId: string | null,
  now: Date,
): Promise<MaterialLine[]> {
  const all = await materialsOf(em, edition);
  const own = all.filter(({ cohort }) => !cohort || cohort.id === cohortId);
  return own.map((material) => lineOf(material, now)).filter(({ isReleased }) => isReleased);
}

/** Whether the caller adds materials there, for everyone or for a cohort. */
export async function canAddSome(em: EntityManager, actor: Actor, edition: Edition): Promise<boolean> {
  if (actor.grants.length === 0) return false;
  if (canManageMaterials(actor, edition, null)) return true;
  const cohorts = await em.find(Cohort, { edition: edition.id });
  return cohorts.some(({ id }) => canManageMaterials(actor, edition, id));
}

/** The materials that the caller looks after; null for others. */
export async function materialDesk(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  now: Date,
): Promise<MaterialDesk | null> {
  const cohorts = await em.find(Cohort, { edition: edition.id }, { orderBy: { position: 'asc', id: 'asc' } });
  const isForAll = canManageMaterials(actor, edition, null);
  const own = cohorts.filter(({ id }) => canManageMaterials(actor, edition, id));
  if (!isForAll && own.length === 0) return null;
  const materials = (await materialsOf(em, edition)).filter(({ cohort }) =>
    canManageMaterials(actor, edition, cohort?.id ?? null),
  );
  const lines = materials.map((material) => lineOf(material, now));
  return Object.assign(new MaterialDesk(), { isForAll, cohorts: own, materials: lines });
}
