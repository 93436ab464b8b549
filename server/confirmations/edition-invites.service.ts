import type { EntityManager } from '@mikro-orm/core';
import {
  type Invitee,
  type InviteGroup,
  InviteProgress,
  type InviteToEditionInput,
} from '../../schema/confirmations/edition-invites.js';
import type { Page } from '../../schema/connection.js';
import { InvalidInput } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { decodeCursor, encodeCursor, type SortColumn } from '../platform/cursor.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { inviteCounts, invitees, inviteKey } from './invitees.js';

const batch = 200;

const byName: readonly SortColumn[] = [
  { name: 'name', direction: 'asc', type: 'string', isNullable: false },
  { name: 'personId', direction: 'asc', type: 'string', isNullable: false },
];

/** A page of the people whom an invitation would reach, by name. */
export async function inviteePage(
  em: EntityManager,
  edition: Edition,
  wish: { groups: readonly InviteGroup[]; first?: number | null; after?: string | null },
  now: Date,
): Promise<Page<Invitee>> {
  const size = Math.min(Math.max(wish.first ?? 20, 1), 100);
  const place = wish.after ? decodeCursor(wish.after, byName) : null;
  if (wish.after && !place) throw new Refusal(InvalidInput.of('after', 'isCursor', 'confirmations.thisIsNotAPlaceIn'));
  const after = place && { name: String(place[0]), personId: String(place[1]) };
  const found = await invitees(em, edition, { groups: wish.groups, first: size + 1, after }, now);
  const nodes = found.slice(0, size);
  const last = nodes.at(-1);
  const endCursor = last ? encodeCursor(last, byName) : null;
  return { nodes, pageInfo: { hasNextPage: found.length > size, endCursor } };
}

/** How far the invitations to an edition are. */
export async function inviteProgress(em: EntityManager, edition: Edition): Promise<InviteProgress> {
  const sql = `select kind, status, count(*) as n from outbox_message
    where edition_id = ? and kind in ('edition.invite', 'mail.edition-invite') group by kind, status`;
  const counted = await rows<{ kind: string; status: string; n: number | string }>(em, sql, [edition.id], 'write');
  const open = ['PENDING', 'SENDING'];
  const mails = counted.filter(({ kind }) => kind === 'mail.edition-invite');
  const sum = (of: typeof mails) => of.reduce((all, { n }) => all + Number(n), 0);
  return Object.assign(new InviteProgress(), {
    isPreparing: counted.some(({ kind, status }) => kind === 'edition.invite' && open.includes(status)),
    waiting: sum(mails.filter(({ status }) => open.includes(status))),
    sent: sum(mails.filter(({ status }) => status === 'SENT')),
    notSent: sum(mails.filter(({ status }) => status !== 'SENT' && !open.includes(status))),
  });
}

/**
 * Invites people of earlier editions, each once per edition; answers how many are reached as things stand.
 * Refuses with InvalidInput (not published, over, or nobody to invite), NotFound.
 */
export function inviteToEdition(
  em: EntityManager,
  actor: Actor,
  input: InviteToEditionInput,
  now: Date,
): Promise<number> {
  return write(em, async (tx) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    if (!canInvite(edition, now))
      throw new Refusal(InvalidInput.of('editionId', 'isPublished', 'confirmations.publishBeforeInviting'));
    const { people } = await inviteCounts(tx, edition, input.groups);
    if (people === 0) throw new Refusal(InvalidInput.of('groups', 'isNotEmpty', 'confirmations.nobodyToInvite'));
    const payload = { editionId: edition.id, groups: input.groups, text: input.text.trim() };
    const dedupKey = `edition-invite-run:${edition.id}:${now.getTime()}`;
    await enqueue(tx, { kind: 'edition.invite', dedupKey, payload, editionId: edition.id }, now);
    await audit(tx, actor, 'inviteToEdition', { kind: 'Edition', id: edition.id }, now, { people });
    return people;
  });
}

/** Published, and still to be registered for. */
export function canInvite(edition: Edition, now: Date): boolean {
  return edition.status === 'PUBLISHED' && !edition.isWindowOverAt(now);
}

/** Owes each person of the groups their one mail. Cut short and begun again it goes on where it was. */
export async function spreadInvites(em: EntityManager, ids: Record<string, unknown>, now: Date): Promise<Outcome> {
  const edition = await em.findOne(Edition, { id: String(ids['editionId'] ?? '') }, { connectionType: 'write' });
  if (!edition || !canInvite(edition, now)) return { kind: 'drop', reason: 'Registration is over or not public.' };
  const groups = (Array.isArray(ids['groups']) ? ids['groups'] : []) as InviteGroup[];
  const text = String(ids['text'] ?? '');
  let count = 0;
  for (;;) {
    // Whoever is invited is no longer among them, so the next batch begins where this one ended.
    const found = await invitees(em.fork(), edition, { groups, first: batch }, now);
    if (found.length === 0) return { kind: 'done', note: `${count} invitations` };
    await write(em, async (tx) => {
      for (const { personId, group } of found) {
        const payload = { editionId: edition.id, personId, group, text };
        const facts = { dedupKey: inviteKey(edition.id, personId), personId, editionId: edition.id, priority: 7 };
        await enqueue(tx, { kind: 'mail.edition-invite', payload, ...facts }, now);
      }
    });
    count += found.length;
  }
}
