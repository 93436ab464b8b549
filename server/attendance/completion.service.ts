import type { EntityManager } from '@mikro-orm/core';
import type { CompletionPreview } from '../../schema/attendance/attendance.results.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { ownEdition } from '../workshops/editions.service.js';
import { completesSql, heldSql } from './attended.service.js';
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

async function eachStanding(em: EntityManager, edition: Edition, now: Date, visit: (standing: Standing) => void) {
  for (let after = ''; ; ) {
    const page = await standings(em, edition, now, after);
    for (const standing of page) visit(standing);
    if (page.length < batch) return;
    after = page.at(-1)?.id ?? '';
  }
}

/** How many sessions of an edition are not over. */
export function sessionsToCome(em: EntityManager, editionId: string, now: Date): Promise<number> {
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
  await eachStanding(em, edition, now, (standing) => {
    preview[Number(standing.is_met) === 1 ? 'meets' : 'fallsShort'] += 1;
    preview.sessionsHeld = Math.max(preview.sessionsHeld, Number(standing.held));
  });
  return preview;
}
