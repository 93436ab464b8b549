import type { EntityManager } from '@mikro-orm/core';
import type { CompletionPreview } from '../../schema/attendance/attendance.results.js';
import { EditionNotOver } from '../../schema/attendance/attendance.results.js';
import { Completion } from '../../schema/attendance/completion.js';
import { newId } from '../../schema/node.js';
import { problem } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { ownEdition } from '../workshops/editions.service.js';
import { attendedSql, meetsRuleSql } from './attended.service.js';

const batch = 100;

interface Standing {
  id: string;
  person_id: string;
  attended: number | string;
  held: number | string;
  is_met: number | string;
}

/** Confirmed registrations with how many of their sessions were held and attended, in order of id after `afterId`. */
function standings(em: EntityManager, edition: Edition, now: Date, afterId: string): Promise<Standing[]> {
  return rows<Standing>(
    em,
    `select r.id, r.person_id, ${attendedSql('r')} as attended,
      case when ${meetsRuleSql('r')} then 1 else 0 end as is_met,
      (select count(*) from session s where s.edition_id = r.edition_id and s.status = 'PLANNED' and s.ends_at <= ?
        and (s.cohort_id is null or s.cohort_id = r.cohort_id)) as held
    from registration r where r.edition_id = ? and r.state = 'CONFIRMED' and r.id > ?
    order by r.id limit ${batch}`,
    [edition.sessionsToComplete, now, edition.id, afterId],
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
  };
  await eachStanding(em, edition, now, async (page) => {
    for (const standing of page) {
      preview[Number(standing.is_met) === 1 ? 'meets' : 'fallsShort'] += 1;
      preview.sessionsHeld = Math.max(preview.sessionsHeld, Number(standing.held));
    }
  });
  return preview;
}

async function complete(tx: EntityManager, edition: Edition, standing: Standing, now: Date): Promise<void> {
  const id = newId(now.getTime());
  const sql = `insert into completion
      (id, created_at, updated_at, registration_id, person_id, edition_id, completed_at, sessions_attended, sessions_held)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (registration_id) do nothing`;
  const counted = [Number(standing.attended), Number(standing.held)];
  const values = [id, now, now, standing.id, standing.person_id, edition.id, now, ...counted];
  if ((await change(tx, sql, values)) === 0) return;
  await enqueue(tx, { kind: 'completion.reached', dedupKey: `completion:${id}`, payload: { completionId: id } }, now);
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
  await eachStanding(em.fork(), edition, now, (page) =>
    write(em, async (tx) => {
      for (const standing of page) {
        if (Number(standing.is_met) === 1) await complete(tx, edition, standing, now);
      }
    }),
  );
  return write(em, async (tx) => {
    const done = { status: 'COMPLETED' as const, version: edition.version + 1, updatedAt: now };
    const isNew = await tx.nativeUpdate(Edition, { id: editionId, status: 'PUBLISHED' }, done);
    if (isNew > 0) await audit(tx, actor, 'completeEdition', { kind: 'Edition', id: editionId }, now);
    return tx.count(Completion, { edition: editionId });
  });
}
