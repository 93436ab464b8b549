import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { EarlierHandIn } from '../../../schema/attendance/earlier-hand-in.js';
import { HandIn, type HandInState } from '../../../schema/attendance/hand-in.js';
import { HandInFile } from '../../../schema/attendance/hand-in-file.js';
import { Edition } from '../../../schema/workshops/edition.js';
import type { Files } from '../../platform/files.js';
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
  /** Came back once before, with this word. */
  earlier?: { text: string; word: string };
  hasFile?: boolean;
  hoursAgo: number;
}

const charter = Buffer.from(
  [
    'A charter for community nurses in three towns',
    '',
    'Domain: care at home at the end of life, not hospital routines.',
    'People: twelve nurses, two of them new, and one family that knows it from the other side.',
    'Practice: in a year each of us can lead the first hard talk, and knows whom to call.',
    '',
  ].join('\n'),
);
const fileHash = createHash('sha256').update(charter).digest('hex');

/** The file that somebody handed in, as it lies among the uploads. */
export async function plantTaskFile(files: Files): Promise<void> {
  await files.put(charter);
}

const works: readonly Work[] = [
  {
    who: 'participant',
    state: 'RETURNED',
    text: 'Our community is about **facilitating online**. We invite the twelve people who already host the Friday hour.',
    earlier: {
      text: 'A community about **facilitating online**, for everyone.',
      word: 'Everyone is nobody. Whom first?',
    },
    word: 'A clear domain, and people one can picture. Add what you will be better at in a year.',
    hoursAgo: 40,
  },
  {
    who: 40,
    state: 'HANDED_IN',
    text: 'Community nurses in three towns, *not* hospital staff. First five names are on the list we made in the circle.',
    hasFile: true,
    hoursAgo: 20,
  },
  { who: 4, state: 'ACCEPTED', text: 'See the link: one page, and a drawing.', word: 'Brave and short.', hoursAgo: 60 },
];

/** The task of this year, due on its last day, and what three people handed in ahead: one a file, one once more after it had come back. */
export async function plantTasks(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const { endsOn } = await tx.findOneOrFail(Edition, { id: editionId('open') });
  await tx.nativeUpdate(Edition, { id: editionId('open') }, { ...task, taskDueOn: endsOn });
  for (const work of works) await plantWork(tx, calendar, work);
}

async function plantWork(tx: EntityManager, calendar: DemoCalendar, work: Work): Promise<void> {
  const { who, state, text, word, earlier, hasFile, hoursAgo } = work;
  const at = (hours: number) => calendar.at(-hours / 24);
  const stamps = (id: string, when: Date) => ({ id: demoId(id), createdAt: when, updatedAt: when });
  const registration = registrationId('open', who);
  const [handedInAt, reviewedAt, reviewedBy] = [at(hoursAgo), at(hoursAgo - 8), personId('organizer')];
  const file = hasFile ? demoId(`hand-in file ${who}`) : null;
  if (hasFile) {
    const facts = { fileHash, fileName: 'A charter for nurses.txt', mediaType: 'text/plain', fileSize: charter.length };
    await tx.insert(HandInFile, { ...stamps(`hand-in file ${who}`, handedInAt), registration, ...facts });
  }
  const isJudged = state !== 'HANDED_IN';
  await tx.insert(HandIn, {
    ...stamps(`hand-in ${who}`, handedInAt),
    registration,
    state,
    text,
    url: who === 4 ? 'https://example.org/charter' : null,
    file,
    handedInAt,
    version: (earlier ? 2 : 0) + (isJudged ? 2 : 1),
    word: word ?? null,
    ...(isJudged && { reviewedAt, reviewedBy }),
  });
  if (!earlier) return;
  const before = { handedInAt: at(hoursAgo + 50), reviewedAt: at(hoursAgo + 30), reviewedBy };
  const handIn = demoId(`hand-in ${who}`);
  await tx.insert(EarlierHandIn, { ...stamps(`earlier ${who}`, handedInAt), handIn, ...earlier, ...before });
}
