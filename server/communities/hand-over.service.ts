import type { EntityManager } from '@mikro-orm/core';
import { Completion } from '../../schema/attendance/completion.js';
import { newId } from '../../schema/node.js';
import { hasConsent } from '../people/consents.service.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';

const mostInvitations = 3;
const lapseDays = 60;

async function invite(tx: EntityManager, completion: Completion, communityId: string, now: Date): Promise<void> {
  const sql = `insert into membership
      (id, created_at, updated_at, person_id, community_id, state, origin, completion_id, intent, loudness,
        invited_at, invited_until, link_generation)
    values (?, ?, ?, ?, ?, 'INVITED', 'COHORT', ?, 'TAKING_PART', 'WEEKLY', ?, ?, 1)
    on conflict (person_id, community_id) do update set invited_until = excluded.invited_until
      where membership.state = 'INVITED' and membership.completion_id = excluded.completion_id`;
  const until = new Date(now.getTime() + lapseDays * 86_400_000);
  await change(tx, sql, [newId(now.getTime()), now, now, completion.person.id, communityId, completion.id, now, until]);
}

/**
 * Hands someone who completed over to the communities of the series: invited with consent, never enrolled; whoever has any
 * relation to a community already keeps it as it is. The mail that says so is owed in the same write. May be repeated.
 */
export async function handOver(em: EntityManager, completionId: string, now: Date): Promise<Outcome> {
  const found = await em
    .fork()
    .findOne(Completion, { id: completionId }, { populate: ['edition.series.communities'], connectionType: 'write' });
  if (!found) return { kind: 'dead', reason: 'There is no such completion.' };
  if (found.endedAt) return { kind: 'drop', reason: 'The completion was ended.' };
  const communities = found.edition.getEntity().series.getEntity().communities.getItems().slice(0, mostInvitations);
  // One that was ended and counts again is told again.
  const version = found.completedAt > found.createdAt ? `v${found.completedAt.getTime()}` : 'v1';
  await write(em, async (tx) => {
    if (await hasConsent(tx, found.person.id, 'COMMUNITY_INVITATIONS')) {
      for (const community of communities) await invite(tx, found, community.id, now);
    }
    const message = {
      kind: 'mail.completed',
      dedupKey: `completed:${completionId}:${version}`,
      payload: { completionId },
    };
    await enqueue(tx, { ...message, registrationId: found.registration.id }, now);
  });
  return { kind: 'done' };
}

/** Closes the invitations of a completion that ended and that nobody answered yet; a membership stays. */
export async function takeBackInvitations(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const sql = `update membership set invited_until = ?, updated_at = ? where state = 'INVITED' and invited_until > ?
    and completion_id in (select id from completion where registration_id = ?)`;
  await change(tx, sql, [now, now, now, registrationId]);
}
