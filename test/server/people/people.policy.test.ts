import { describe, expect, it } from 'vitest';
import { canAppoint, canViewPerson, hasRole, hasSomethingToRun } from '../../../server/people/people.policy.js';
import { type Actor, type Grant, system, visitor } from '../../../server/platform/actor.js';

const withGrant = (role: Grant['role'], scope: Grant['scope'] = 'INSTANCE', scopeId: string | null = null): Actor => ({
  ...visitor,
  kind: 'person',
  personId: 'p',
  grants: [{ role, scope, scopeId }],
});

const cohort = { seriesId: 's', editionId: 'e', cohortId: 'c' };

describe('hasRole', () => {
  it('a role over a noun reaches what belongs to it, not what it belongs to', () => {
    expect(hasRole(withGrant('ORGANIZER', 'SERIES', 's'), 'ORGANIZER', cohort)).toBe(true);
    expect(hasRole(withGrant('FACILITATOR', 'EDITION', 'e'), 'FACILITATOR', cohort)).toBe(true);
    expect(hasRole(withGrant('FACILITATOR', 'COHORT', 'c'), 'FACILITATOR', cohort)).toBe(true);
    expect(hasRole(withGrant('FACILITATOR', 'COHORT', 'c'), 'FACILITATOR', { seriesId: 's', editionId: 'e' })).toBe(
      false,
    );
    expect(hasRole(withGrant('ORGANIZER', 'EDITION', 'e'), 'ORGANIZER', { seriesId: 's' })).toBe(false);
  });

  it('does not reach the neighbour, another kind of noun with the same id, or another role', () => {
    expect(hasRole(withGrant('ORGANIZER', 'EDITION', 'other'), 'ORGANIZER', cohort)).toBe(false);
    expect(hasRole(withGrant('ORGANIZER', 'COMMUNITY', 'e'), 'ORGANIZER', cohort)).toBe(false);
    expect(hasRole(withGrant('FACILITATOR', 'EDITION', 'e'), 'ORGANIZER', cohort)).toBe(false);
    expect(hasRole(withGrant('ORGANIZER', 'EDITION', null), 'ORGANIZER', { editionId: null })).toBe(false);
    expect(hasRole(visitor, 'ORGANIZER', cohort)).toBe(false);
  });

  it('over the instance it reaches everything; administrators have every role', () => {
    expect(hasRole(withGrant('FINANCE'), 'FINANCE', cohort)).toBe(true);
    expect(hasRole(withGrant('FINANCE'), 'ORGANIZER', cohort)).toBe(false);
    expect(hasRole(withGrant('ADMINISTRATOR'), 'STEWARD', { communityId: 'x' })).toBe(true);
    expect(hasRole(withGrant('ADMINISTRATOR', 'SERIES', 's'), 'ORGANIZER', cohort)).toBe(false);
  });
});

it('organizers appoint facilitators of theirs, administrators anyone', () => {
  const organizer = withGrant('ORGANIZER', 'SERIES', 's');
  expect(canAppoint(organizer, 'FACILITATOR', cohort)).toBe(true);
  expect(canAppoint(organizer, 'FINANCE', cohort)).toBe(false);
  expect(canAppoint(organizer, 'FACILITATOR', { seriesId: 'other' })).toBe(false);
  expect(canAppoint(withGrant('ADMINISTRATOR'), 'FINANCE', cohort)).toBe(true);
});

it("a person's record is seen by the person, administrators and the system", () => {
  const seen = [withGrant('STEWARD'), withGrant('ADMINISTRATOR'), system, visitor].map((actor) => [
    canViewPerson(actor, { id: 'p' }),
    canViewPerson(actor, { id: 'other' }),
  ]);
  expect(seen).toEqual([
    [true, false],
    [true, true],
    [true, true],
    [false, false],
  ]);
});

it('every appointment has something to run under /organize, members and visitors have not', () => {
  const roles = ['ADMINISTRATOR', 'ORGANIZER', 'FINANCE', 'FACILITATOR', 'STEWARD'] as const;
  expect(roles.filter((role) => hasSomethingToRun(withGrant(role)))).toEqual(roles);
  expect(hasSomethingToRun(visitor)).toBe(false);
});
