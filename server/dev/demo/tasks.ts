import type { EntityManager } from '@mikro-orm/core';
import { HandIn, type HandInState } from '../../../schema/attendance/hand-in.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { personId } from './people.js';
import { registrationId } from './registrations.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';

const task = {
  taskTitle: 'A charter of one page',
  taskText: [
    'Write, for a community you care for:',
    '',
    '- its **domain**: what it is about, and what it is not',
    '- its **people**: whom you invite first, and why they would come',
    '- its **practice**: what it will be better at in a year',
    '',
    'One page is enough. Share a draft with your peer circle before you hand it in.',
  ].join('\n'),
};

interface Work {
  who: string | number;
  state: HandInState;
  text: string;
  word?: string;
  hoursAgo: number;
}

const works: readonly Work[] = [
  {
    who: 'participant',
    state: 'RETURNED',
    text: 'Our community is about **facilitating online**. We invite the twelve people who already host the Friday hour.',
    word: 'A clear domain, and people one can picture. Add what you will be better at in a year.',
    hoursAgo: 40,
  },
  {
    who: 40,
    state: 'HANDED_IN',
    text: 'Community nurses in three towns, *not* hospital staff. First five names are on the list we made in the circle.',
    hoursAgo: 20,
  },
  { who: 4, state: 'ACCEPTED', text: 'See the link: one page, and a drawing.', word: 'Brave and short.', hoursAgo: 60 },
];

/** The task of this year, due on its last day, and what three people handed in ahead. */
export async function plantTasks(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const { endsOn } = await tx.findOneOrFail(Edition, { id: editionId('open') });
  await tx.nativeUpdate(Edition, { id: editionId('open') }, { ...task, taskDueOn: endsOn });
  for (const { who, state, text, word, hoursAgo } of works) {
    const handedInAt = calendar.at(-hoursAgo / 24);
    const isJudged = state !== 'HANDED_IN';
    await tx.insert(HandIn, {
      id: demoId(`hand-in ${who}`),
      createdAt: handedInAt,
      updatedAt: handedInAt,
      registration: registrationId('open', who),
      state,
      text,
      url: who === 4 ? 'https://example.org/charter' : null,
      handedInAt,
      version: isJudged ? 2 : 1,
      word: word ?? null,
      ...(isJudged && { reviewedAt: calendar.at(-(hoursAgo - 8) / 24), reviewedBy: personId('organizer') }),
    });
  }
}
