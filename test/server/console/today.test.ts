import { expect, it } from 'vitest';
import { Session } from '../../../schema/workshops/session.js';
import { areasOf } from '../../../server/console/console.service.js';
import { todayOf } from '../../../server/console/today.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeActor, makePerson, someTime } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';

const day = 86_400_000;

onBothDatabases((make) => {
  async function scene() {
    const { orm } = await make();
    const em = orm.em.fork();
    const year = await makeYear(em, { now: someTime, amountMinor: 24_000, slug: 'own-2027' });
    await makeRegistration(em, year, someTime, { name: 'Amara Diallo' });
    const asking = await makePerson(em);
    await makeMembership(em, { personId: asking.id, communityId: year.communityId, now: someTime, state: 'REQUESTED' });
    const of = async (role: Parameters<typeof makeActor>[1], over: Parameters<typeof makeActor>[2], now = someTime) => {
      const actor = await makeActor(em, role, over);
      const { attention, next, editions } = await todayOf(em.fork(), actor, now);
      return {
        kinds: attention.map(({ kind }) => kind),
        next: next.map(({ kind }) => kind),
        editions: editions.length,
      };
    };
    return { em, year, of };
  }

  it('each person meets what is theirs to do', async () => {
    const { em, year, of } = await scene();
    const over = { scope: 'EDITION', scopeId: year.editionId } as const;
    expect((await of('ORGANIZER', over)).kinds).toEqual(['HOLDS_ENDING']);
    expect(await of('FINANCE', over)).toEqual({ kinds: ['HOLDS_ENDING'], next: [], editions: 1 });
    // The only session is two months off: it stands there nevertheless, for nothing is nearer.
    expect(await of('FACILITATOR', over)).toEqual({ kinds: [], next: ['SESSION_NEXT'], editions: 0 });
    expect((await of('STEWARD', { scope: 'COMMUNITY', scopeId: year.communityId })).kinds).toEqual([
      'MEMBERSHIPS_ASKED',
    ]);
    await em.nativeUpdate(
      Session,
      { id: year.sessionId },
      { startsAt: new Date(someTime.getTime() + day), endsAt: new Date(someTime.getTime() + day + 1) },
    );
    expect(await of('FACILITATOR', over)).toEqual({ kinds: [], next: ['SESSION_NEXT'], editions: 0 });
    expect((await of('ORGANIZER', over)).kinds).toEqual(['ROOM_MISSING', 'HOLDS_ENDING']);
  });

  it('a neighbour and a person without appointments meet nothing', async () => {
    const { em, of } = await scene();
    const other = await makeYear(em, { now: someTime, slug: 'neighbour-2027' });
    const nothing = { kinds: [], next: [] };
    const theirs = { kinds: [], next: ['SESSION_NEXT'], editions: 1 };
    expect(await of('ORGANIZER', { scope: 'EDITION', scopeId: other.editionId })).toEqual(theirs);
    expect(await of('STEWARD', { scope: 'COMMUNITY', scopeId: other.communityId })).toMatchObject(nothing);
    expect(await of(undefined, undefined)).toMatchObject(nothing);
  });
});

it('the parts of the console follow from appointments', async () => {
  const as = (...roles: ('ORGANIZER' | 'FINANCE' | 'FACILITATOR' | 'STEWARD')[]) =>
    areasOf({
      kind: 'person',
      personId: 'p',
      grants: roles.map((role) => ({ role, scope: 'INSTANCE', scopeId: null })),
      links: [],
      accessTokenId: null,
      locale: 'en',
      timeZone: null,
      address: null,
    });
  expect(as('ORGANIZER')).toEqual(['EDITIONS', 'MONEY']);
  expect(as('FACILITATOR')).toEqual(['EDITIONS']);
  expect(as('FINANCE')).toEqual(['EDITIONS', 'MONEY']);
  expect(as('STEWARD')).toEqual(['COMMUNITIES']);
  expect(as()).toEqual([]);
});
