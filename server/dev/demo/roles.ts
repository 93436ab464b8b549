import type { EntityManager } from '@mikro-orm/core';
import { RoleInvitation } from '../../../schema/people/role-invitation.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';
import { cohortId } from './workshops.js';

/** Plants who is asked to lead this year: one question is open, one was declined with a word. */
export async function plantRoleInvitations(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const asked = { role: 'FACILITATOR' as const, invitedBy: personId('organizer') };
  const open = calendar.at(-3);
  await tx.insert(RoleInvitation, {
    ...asked,
    id: demoId('role invitation open'),
    createdAt: open,
    updatedAt: open,
    person: personId('alumna'),
    scope: 'COHORT',
    scopeId: cohortId('open', 1),
    reason: 'You asked the questions that carried the evening cohort last year',
    state: 'PROPOSED',
    answerBy: calendar.at(11),
  });
  const earlier = calendar.at(-20);
  await tx.insert(RoleInvitation, {
    ...asked,
    id: demoId('role invitation declined'),
    createdAt: earlier,
    updatedAt: earlier,
    person: personId('steward'),
    scope: 'EDITION',
    scopeId: editionId('open'),
    reason: 'Your communities know this practice best',
    state: 'DECLINED',
    answerBy: calendar.at(-6),
    answeredAt: calendar.at(-18),
    answer: 'Thank you. This winter belongs to the communities; ask me again for 2028.',
  });
}
