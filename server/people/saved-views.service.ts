import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { type ListName, SavedView } from '../../schema/people/saved-view.js';
import type { ChangeViewInput, SaveViewInput } from '../../schema/people/saved-views.inputs.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { insertRow } from '../platform/insert-row.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';

const mostViews = 30;

/** What the address of each list may say; anything else is no view of it. */
const keysOf: Record<ListName, readonly string[]> = {
  EDITIONS: ['search', 'state', 'sort', 'size'],
  ROSTER: ['search', 'state', 'cohort', 'tier', 'mode', 'from', 'until', 'sort', 'size'],
  ORDERS: ['search', 'state', 'from', 'until', 'sort', 'size'],
  MESSAGES: ['search', 'state', 'kind', 'sort', 'size'],
  SCHOLARSHIPS: ['search', 'state', 'sort', 'size'],
  MONEY: ['search', 'state', 'sort', 'size'],
  COMMUNITIES: ['search', 'stage', 'sort', 'size'],
};

/** The query as it is kept: known keys once each, in one order, empty ones left out. Refuses with InvalidInput. */
function keptQuery(list: ListName, query: string): string {
  const given = new URLSearchParams(query);
  const keys = keysOf[list];
  for (const key of given.keys()) {
    if (keys.includes(key) && given.getAll(key).length === 1) continue;
    throw new Refusal(InvalidInput.of('query', 'isListQuery', 'people.notFiltersOfThisList'));
  }
  return new URLSearchParams(keys.flatMap((key) => (given.get(key) ? [[key, given.get(key) ?? '']] : []))).toString();
}

/** The caller's own views of a list, by name. */
export function savedViews(em: EntityManager, actor: Actor, list: ListName, scopeId: string | null | undefined) {
  const own = { person: actor.personId ?? '', list, scopeId: scopeId ?? '' };
  return em.find(SavedView, own, { orderBy: { name: 'asc', id: 'asc' }, limit: mostViews });
}

async function ownView(tx: EntityManager, actor: Actor, id: string): Promise<SavedView> {
  const view = await tx.findOne(SavedView, { id, person: actor.personId ?? '' });
  if (!view) throw new Refusal(NotFound.of());
  return view;
}

type Place = Pick<SavedView, 'list' | 'scopeId'>;

/** A list opens with one view at most. */
async function onlyDefault(tx: EntityManager, actor: Actor, { list, scopeId }: Place, now: Date): Promise<void> {
  const others = { person: actor.personId ?? '', list, scopeId, isDefault: true };
  await tx.nativeUpdate(SavedView, others, { isDefault: false, updatedAt: now });
}

/** Keeps a view under its name; one of the same name is replaced. Refuses with InvalidInput. */
export async function saveView(em: EntityManager, actor: Actor, input: SaveViewInput, now: Date): Promise<SavedView> {
  const place = { list: input.list, scopeId: input.scopeId ?? '' };
  const name = input.name.trim();
  const query = keptQuery(input.list, input.query);
  return write(em, async (tx) => {
    const own = { person: actor.personId ?? '', ...place };
    if (input.isDefault) await onlyDefault(tx, actor, place, now);
    const facts = { query, isDefault: input.isDefault, updatedAt: now };
    const id = (await tx.findOne(SavedView, { ...own, name }))?.id ?? newId(now.getTime());
    if ((await tx.nativeUpdate(SavedView, { ...own, id }, facts)) === 0) {
      if ((await tx.count(SavedView, own)) >= mostViews) {
        throw new Refusal(InvalidInput.of('name', 'maxViews', 'people.mostViews', { count: mostViews }));
      }
      await insertRow(tx, SavedView, { id, createdAt: now, ...own, name, ...facts });
    }
    await audit(tx, actor, 'saveView', { kind: 'SavedView', id }, now);
    return tx.findOneOrFail(SavedView, { id }, { refresh: true });
  });
}

/** Renames a view of one's own, or makes the list open with it or not. Refuses with InvalidInput, NotFound. */
export async function changeView(
  em: EntityManager,
  actor: Actor,
  input: ChangeViewInput,
  now: Date,
): Promise<SavedView> {
  return write(em, async (tx) => {
    const view = await ownView(tx, actor, input.viewId);
    const name = input.name?.trim() ?? view.name;
    const isDefault = input.isDefault ?? view.isDefault;
    const { list, scopeId } = view;
    const same = { person: actor.personId ?? '', list, scopeId, name, id: { $ne: view.id } };
    if ((await tx.count(SavedView, same)) > 0) {
      throw new Refusal(InvalidInput.of('name', 'isFree', 'people.viewNameTaken'));
    }
    if (isDefault) await onlyDefault(tx, actor, view, now);
    await tx.nativeUpdate(SavedView, { id: view.id }, { name, isDefault, updatedAt: now });
    await audit(tx, actor, 'changeView', { kind: 'SavedView', id: view.id }, now);
    return tx.findOneOrFail(SavedView, { id: view.id }, { refresh: true });
  });
}

/** Removes a view of one's own; answers it as it was. Refuses with NotFound. */
export async function deleteView(em: EntityManager, actor: Actor, viewId: string, now: Date): Promise<SavedView> {
  return write(em, async (tx) => {
    const view = await ownView(tx, actor, viewId);
    await tx.nativeDelete(SavedView, { id: view.id });
    await audit(tx, actor, 'deleteView', { kind: 'SavedView', id: view.id }, now);
    return view;
  });
}
