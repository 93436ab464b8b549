import type { EntityManager } from '@mikro-orm/core';
import { EditionMessage, type MessageState } from '../../schema/confirmations/messages.js';
import type { OutboxStatus } from '../../schema/confirmations/outbox-message.js';
import type { Page } from '../../schema/connection.js';
import type { SortDirection } from '../../schema/list-order.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { type Direction, decodeCursor, encodeCursor, type SortColumn } from '../platform/cursor.js';
import { enqueued } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change, instantFrom, rows, type SqlValue } from '../platform/sql.js';
import { containing, holdsParams, holdsSql } from '../platform/text-search.js';
import { write } from '../platform/write.js';
import { canOrganize } from '../registration/registration.policy.js';

const stateOf: Record<OutboxStatus, MessageState> = {
  PENDING: 'WAITING',
  SENDING: 'WAITING',
  SENT: 'SENT',
  DEAD: 'GIVEN_UP',
  BOUNCED: 'GIVEN_UP',
  DROPPED: 'DROPPED',
};

function orderOf(direction: Direction): readonly SortColumn[] {
  return [
    { name: 'createdAt', direction, type: 'Date', isNullable: false },
    { name: 'id', direction, type: 'string', isNullable: false },
  ];
}

interface MessageRow {
  id: string;
  kind: string;
  status: OutboxStatus;
  attempts: number;
  recipient: string | null;
  last_error: string | null;
  created_at: number | string | Date;
  sent_at: number | string | Date | null;
  registration_id: string;
  participant_name: string;
}

/** What to list of an edition's mails. */
export interface MessageFilter {
  state?: MessageState | null;
  /** Which mail, for example `mail.confirmed`. */
  kind?: string | null;
  /** Part of the participant's name or of the address it went to. */
  search?: string | null;
  /** By when it was written; newest first unless said. */
  direction?: SortDirection | null;
  first?: number | null;
  after?: string | null;
}

/** A page of the mails about an edition's registrations, newest first; null for those who do not run it. */
export async function messagesOf(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  filter: MessageFilter,
): Promise<Page<EditionMessage> | null> {
  if (!canOrganize(actor, edition)) return null;
  const { first, after } = filter;
  const direction = filter.direction === 'ASC' ? 'asc' : 'desc';
  const order = orderOf(direction);
  const size = Math.min(Math.max(first ?? 20, 1), 100);
  const place = after ? decodeCursor(after, order) : null;
  if (after && !place) throw new Refusal(InvalidInput.of('after', 'isCursor', 'confirmations.thisIsNotAPlaceIn'));
  const found = wantedOf(edition, filter);
  const sql = `select m.id, m.kind, m.status, m.attempts, m.recipient, m.last_error, m.created_at, m.sent_at,
      m.registration_id, r.participant_name
    ${found.sql} ${place ? `and (m.created_at, m.id) ${direction === 'asc' ? '>' : '<'} (?, ?)` : ''}
    order by m.created_at ${direction}, m.id ${direction} limit ?`;
  const params = [...found.params, ...((place ?? []) as SqlValue[]), size + 1];
  const messages = (await rows<MessageRow>(em, sql, params)).map(messageFrom);
  const nodes = messages.slice(0, size);
  const last = nodes.at(-1);
  const endCursor = last ? encodeCursor(last, order) : null;
  return { nodes, pageInfo: { hasNextPage: messages.length > size, endCursor } };
}

/** How many mails a filter finds; counted, as one edition has few. */
export async function messagesSize(em: EntityManager, edition: Edition, filter: MessageFilter): Promise<number> {
  const { sql, params } = wantedOf(edition, filter);
  const [counted] = await rows<{ n: number | string }>(em, `select count(*) as n ${sql}`, params);
  return Number(counted?.n ?? 0);
}

function wantedOf(edition: Edition, { state, kind, search }: MessageFilter): { sql: string; params: SqlValue[] } {
  const statuses = Object.keys(stateOf).filter((status) => !state || stateOf[status as OutboxStatus] === state);
  const sought = containing(search);
  const sql = `from registration r join outbox_message m on m.registration_id = r.id
    where r.edition_id = ? and m.kind like 'mail.%' and m.status in (${statuses.map(() => '?').join(', ')})
      ${kind ? 'and m.kind = ?' : ''}
      ${sought ? `and (${holdsSql('r.participant_name')} or ${holdsSql('m.recipient')})` : ''}`;
  return {
    sql,
    params: [
      edition.id,
      ...statuses,
      ...(kind ? [kind] : []),
      ...(sought ? [...holdsParams(sought), ...holdsParams(sought)] : []),
    ],
  };
}

function messageFrom(row: MessageRow): EditionMessage {
  return Object.assign(new EditionMessage(), {
    id: row.id,
    kind: row.kind,
    registrationId: row.registration_id,
    participantName: row.participant_name,
    recipient: row.recipient,
    state: stateOf[row.status],
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: instantFrom(row.created_at),
    sentAt: instantFrom(row.sent_at),
  });
}

/** Sends a mail again that was given up, with all its tries anew. Refuses with NotFound, also when it was not given up. */
export async function retryMessage(em: EntityManager, actor: Actor, messageId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const [message] = await rows<{ registration_id: string | null; recipient: string | null }>(
      tx,
      "select registration_id, recipient from outbox_message where id = ? and status = 'DEAD'",
      [messageId],
      'write',
    );
    const about =
      message?.registration_id &&
      (await tx.findOne(Registration, { id: message.registration_id }, { populate: ['edition'] }));
    const isTheirs = message && (isAdministrator(actor) || (about && canOrganize(actor, about.edition.getEntity())));
    if (!message || !isTheirs) throw new Refusal(NotFound.of());
    const again = `update outbox_message set status = 'PENDING', attempts = 0, last_error = null, next_attempt_at = ?
      where id = ? and status = 'DEAD'`;
    if ((await change(tx, again, [now, messageId])) === 0) throw new Refusal(NotFound.of());
    // The organizer may know that the address works again.
    if (message.recipient) await change(tx, 'delete from suppression where email = ?', [message.recipient]);
    await audit(tx, actor, 'retryMessage', { kind: 'OutboxMessage', id: messageId }, now);
    enqueued(tx);
  });
}
