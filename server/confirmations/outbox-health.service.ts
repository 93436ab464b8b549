import type { EntityManager } from '@mikro-orm/core';
import { Delivery, type DeliveryState, OutboxHealth } from '../../schema/confirmations/outbox-lists.js';
import type { Page } from '../../schema/connection.js';
import type { SortDirection } from '../../schema/list-order.js';
import { InvalidInput } from '../../schema/problem.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { type Direction, decodeCursor, encodeCursor, type SortColumn } from '../platform/cursor.js';
import { Refusal } from '../platform/refusal.js';
import { instantFrom, rows, type SqlValue } from '../platform/sql.js';
import { containing, holdsParams, holdsSql } from '../platform/text-search.js';

const mostCounted = 1000;

const conditions: Record<DeliveryState, string> = {
  QUEUED: "m.status in ('PENDING', 'SENDING') and m.last_error is null",
  TROUBLE: "m.status in ('PENDING', 'SENDING') and m.last_error is not null",
  GIVEN_UP: "m.status = 'DEAD'",
  BOUNCED: "m.status = 'BOUNCED'",
};
const anyState = "m.status in ('PENDING', 'SENDING', 'DEAD', 'BOUNCED')";

/** What to list of the outbox. */
export interface DeliveryFilter {
  state?: DeliveryState | null;
  /** Part of the address, or of the name of the kind. */
  search?: string | null;
  direction?: SortDirection | null;
  first?: number | null;
  after?: string | null;
}

interface DeliveryRow {
  id: string;
  kind: string;
  status: string;
  recipient: string | null;
  attempts: number;
  last_error: string | null;
  created_at: number | string | Date;
  next_attempt_at: number | string | Date;
  registration_id: string | null;
  title: string | null;
  slug: string | null;
}

/** How much waits, is in trouble or was given up; null for everyone but administrators. */
export async function outboxHealth(em: EntityManager, actor: Actor): Promise<OutboxHealth | null> {
  if (!isAdministrator(actor)) return null;
  const numbers = Object.values(conditions).map(
    (condition, i) =>
      `(select count(*) from (select 1 from outbox_message m where ${condition} limit ${mostCounted}) counted) as n${i}`,
  );
  const oldest = "(select min(created_at) from outbox_message where status in ('PENDING', 'SENDING')) as since";
  const [row] = await rows<Record<string, number | string | null>>(em, `select ${[...numbers, oldest].join(', ')}`, []);
  const [queued, trouble, givenUp, bounced] = [0, 1, 2, 3].map((i) => Number(row?.[`n${i}`] ?? 0));
  const waitingSince = instantFrom(row?.['since'] ?? null);
  return Object.assign(new OutboxHealth(), { queued, trouble, givenUp, bounced, waitingSince });
}

function orderOf(direction: Direction): readonly SortColumn[] {
  return [
    { name: 'createdAt', direction, type: 'Date', isNullable: false },
    { name: 'id', direction, type: 'string', isNullable: false },
  ];
}

/** A page of what is not done yet, newest first unless said; null for everyone but administrators. */
export async function deliveries(
  em: EntityManager,
  actor: Actor,
  { state, search, first, after, ...filter }: DeliveryFilter,
): Promise<Page<Delivery> | null> {
  if (!isAdministrator(actor)) return null;
  const direction = filter.direction === 'ASC' ? 'asc' : 'desc';
  const order = orderOf(direction);
  const size = Math.min(Math.max(first ?? 20, 1), 100);
  const place = after ? decodeCursor(after, order) : null;
  if (after && !place) throw new Refusal(InvalidInput.of('after', 'isCursor', 'confirmations.thisIsNotAPlaceIn'));
  const sought = containing(search);
  const sql = `select m.id, m.kind, m.status, m.recipient, m.attempts, m.last_error, m.created_at, m.next_attempt_at,
      m.registration_id, e.title, e.slug
    from outbox_message m left join registration r on r.id = m.registration_id
      left join edition e on e.id = coalesce(m.edition_id, r.edition_id)
    where ${state ? conditions[state] : anyState}
      ${sought ? `and (${holdsSql('m.recipient')} or ${holdsSql('m.kind')})` : ''}
      ${place ? `and (m.created_at, m.id) ${direction === 'asc' ? '>' : '<'} (?, ?)` : ''}
    order by m.created_at ${direction}, m.id ${direction} limit ?`;
  const words = sought ? [...holdsParams(sought), ...holdsParams(sought)] : [];
  const found = await rows<DeliveryRow>(em, sql, [...words, ...((place ?? []) as SqlValue[]), size + 1]);
  const nodes = found.slice(0, size).map(deliveryFrom);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: found.length > size, endCursor: last ? encodeCursor(last, order) : null },
  };
}

function stateOf({ status, last_error }: DeliveryRow): DeliveryState {
  if (status === 'DEAD') return 'GIVEN_UP';
  if (status === 'BOUNCED') return 'BOUNCED';
  return last_error === null ? 'QUEUED' : 'TROUBLE';
}

function deliveryFrom(row: DeliveryRow): Delivery {
  const state = stateOf(row);
  const isWaiting = state === 'QUEUED' || state === 'TROUBLE';
  return Object.assign(new Delivery(), {
    id: row.id,
    kind: row.kind,
    state,
    recipient: row.recipient,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: instantFrom(row.created_at),
    nextAttemptAt: isWaiting ? instantFrom(row.next_attempt_at) : null,
    registrationId: row.registration_id,
    editionTitle: row.title,
    editionSlug: row.slug,
  });
}
