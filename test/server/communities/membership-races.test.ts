import { expect, test } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { Community } from '../../../schema/communities/community.js';
import { Membership } from '../../../schema/communities/membership.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import {
  answerInvitation,
  answerRequest,
  joinCommunity,
  moveOwnMembership,
} from '../../../server/communities/memberships.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { type MembershipWish, makeMembership } from '../../support/make-membership.js';
import { actorOf, makeActor, makePerson, someTime as now } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';
import { expectGreen, instancesOf, race, times } from '../../support/race.js';

onBothDatabases((make) => {
  async function stage(state: MembershipWish['state'] | null) {
    const database = await make();
    const { orm } = database;
    const em = await instancesOf(database);
    const fresh = () => orm.em.fork();
    const { communityId } = await makeYear(fresh(), { now });
    const scope = { scope: 'COMMUNITY', scopeId: communityId } as const;
    const stewards = [
      await makeActor(fresh(), 'STEWARD', scope, now),
      await makeActor(fresh(), 'STEWARD', scope, now),
    ] as const;
    const { id: personId } = await makePerson(fresh());
    const self = await actorOf(fresh(), personId, now);
    const id = state === null ? '' : await makeMembership(fresh(), { personId, communityId, now, state });
    return {
      orm,
      em,
      self,
      stewards,
      id,
      communityId,
      members: async () => (await fresh().findOneOrFail(Community, { id: communityId })).memberCount,
      memberships: () => fresh().find(Membership, { community: communityId }),
      begun: () => fresh().count(OutboxMessage, { kind: 'membership.begun' }),
      acts: (act: string) => fresh().count(AuditEntry, { act }),
    };
  }

  test('an invitation accepted by eight clicks at once is accepted once, and every click is thanked', async () => {
    const { orm, em, self, id, members, begun } = await stage('INVITED');
    expect(await race(times(8, () => answerInvitation(em(), self, id, 'ACCEPT', now)))).toEqual({ ok: 8 });
    expect([await members(), await begun()]).toEqual([1, 1]);
    await expectGreen(orm, now);
  });

  test('two stewards who answer a request differently at the same moment: one answer counts, the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orm, em, stewards, id, members, memberships, acts } = await stage('REQUESTED');
      const ends = await race(
        [true, false, true, false].map(
          (isAdmitted, n) => () => answerRequest(em(), stewards[n % 2] ?? stewards[0], id, isAdmitted, now),
        ),
      );
      expect(ends).toEqual({ ok: 1, MembershipMoveNotAllowed: 3 });
      const [membership] = await memberships();
      expect(await members()).toBe(membership?.state === 'MEMBER' ? 1 : 0);
      expect(await acts('answerRequest')).toBe(1);
      await expectGreen(orm, now);
    }
  });

  test('left and retired from at once, a membership has one end and is counted once', async () => {
    const { orm, em, self, id, members, memberships } = await stage('MEMBER');
    const to = ['LEFT', 'RETIRED', 'ON_LEAVE', 'LEFT'] as const;
    await race(to.map((state) => () => moveOwnMembership(em(), self, id, state, now)));
    const [membership] = await memberships();
    expect(await members()).toBe(membership?.state === 'ON_LEAVE' ? 1 : 0);
    await expectGreen(orm, now);
  });

  test('joined by eight clicks at once, one is a member once', async () => {
    const { orm, em, self, communityId, members, memberships, begun } = await stage(null);
    await orm.em.fork().nativeUpdate(Community, { id: communityId }, { joinPolicy: 'OPEN' });
    expect(await race(times(8, () => joinCommunity(em(), self, communityId, now)))).toEqual({ ok: 8 });
    expect((await memberships()).map(({ state }) => state)).toEqual(['MEMBER']);
    expect([await members(), await begun()]).toEqual([1, 1]);
    await expectGreen(orm, now);
  });
});
