import type { EntityManager } from '@mikro-orm/core';
import type { CompletionPreview } from '../../schema/attendance/attendance.results.js';
import { EditionNotOver } from '../../schema/attendance/attendance.results.js';
import { Completion } from '../../schema/attendance/completion.js';
import { problem } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { completesSql, heldSql } from './attended.service.js';
import { completeIfMet } from './completing.service.js';
import { unmarkedAmong } from './unmarked.service.js';

const batch = 100;

interface Standing {
  id: string;
  held: number | string;
  is_met: number | string;
}

/** Confirmed registrations with how many of their sessions were held and whether they complete, by id after `afterId`. */
function standings(em: EntityManager, edition: Edition, now: Date, afterId: string): Promise<Standing[]> {
  return rows<Standing>(
    em,
    `select r.id, case when ${completesSql('r')} then 1 else 0 end as is_met, ${heldSql('r')} as held
    from registration r where r.edition_id = ? and r.state = 'CONFIRMED' and r.id > ?
    order by r.id limit ${batch}`,
    [now, edition.id, afterId],
    'write',
  );
}

async function eachStanding(
  em: EntityManager,
  edition: Edition,
  now: Date,
  visit: (page: Standing[]) => Promise<void>,
) {
  let after = '';
  for (;;) {
    const page = await standings(em, edition, now, after);
    if (page.length === 0) return;
    await visit(page);
    after = page.at(-1)?.id ?? '';
  }
}

function sessionsToCome(em: EntityManager, editionId: string, now: Date): Promise<number> {
  return em.count(Session, { edition: editionId, status: 'PLANNED', endsAt: { $gt: now } });
}

function held(em: EntityManager, edition: string, now: Date): Promise<Session[]> {
  const orderBy = { startsAt: 'asc', id: 'asc' } as const;
  return em.find(Session, { edition, status: 'PLANNED', endsAt: { $lte: now } }, { orderBy });
}

/** Who would complete now, and what is still to come; for organizers. Refuses with NotFound. */
export async function completionPreview(
  em: EntityManager,
  actor: Actor,
  editionId: string,
  now: Date,
): Promise<CompletionPreview> {
  const edition = await ownEdition(em, actor, editionId);
  const preview = {
    meets: 0,
    fallsShort: 0,
    sessionsHeld: 0,
    sessionsToCome: await sessionsToCome(em, editionId, now),
    unmarkedSessions: await unmarkedAmong(em, await held(em, editionId, now)),
  };
  await eachStanding(em, edition, now, async (page) => {
    for (const standing of page) {
      preview[Number(standing.is_met) === 1 ? 'meets' : 'fallsShort'] += 1;
      preview.sessionsHeld = Math.max(preview.sessionsHeld, Number(standing.held));
    }
  });
  return preview;
}

/** Whoever completes now and has not yet, batch by batch. */
function completeEach(em: EntityManager, edition: Edition, now: Date): Promise<void> {
  return eachStanding(em.fork(), edition, now, async (page) => {
    const met = page.filter(({ is_met }) => Number(is_met) === 1);
    await write(em, async (tx) => {
      for (const { id } of met) await completeIfMet(tx, id, now);
    });
  });
}

/**
 * Ends an edition: in batches, whoever meets its rule completes and is handed over to communities; the status
 * comes last, so that a broken-off run is simply done again. Refuses with EditionNotOver, NotFound. Answers how many completed.
 */
export async function completeEdition(em: EntityManager, actor: Actor, editionId: string, now: Date): Promise<number> {
  const edition = await ownEdition(em.fork(), actor, editionId);
  const toCome = await sessionsToCome(em, editionId, now);
  if (toCome > 0) {
    const message = 'attendance.sessionsOfThisEdition';
    throw new Refusal(problem(EditionNotOver, message, { sessionsToCome: toCome }));
  }
  await completeEach(em, edition, now);
  await write(em, async (tx) => {
    const done = { status: 'COMPLETED' as const, version: edition.version + 1, updatedAt: now };
    const isNew = await tx.nativeUpdate(Edition, { id: editionId, status: 'PUBLISHED' }, done);
    if (isNew > 0) await audit(tx, actor, 'completeEdition', { kind: 'Edition', id: editionId }, now);
  });
  // What was decided about somebody whose turn was over already, before the status said that it takes effect at once.
  await completeEach(em, edition, now);
  return em.fork().count(Completion, { edition: editionId, endedAt: null });
}
