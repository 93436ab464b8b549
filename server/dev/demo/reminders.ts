import type { EntityManager } from '@mikro-orm/core';
import { Edition } from '../../../schema/workshops/edition.js';
import { Reminder } from '../../../schema/workshops/reminder.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';

/** Plants the rule that every edition begins with, and of this year's one before each kind of day or deadline. */
export async function plantReminders(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const at = calendar.at(-30);
  const row = { createdAt: at, updatedAt: at, sinceAt: at, isOn: true };
  for (const { id: edition } of await tx.find(Edition, {}, { fields: ['id'], orderBy: { id: 'asc' } })) {
    const rule = { anchor: 'SESSION' as const, hoursBefore: 24, text: '' };
    await tx.insert(Reminder, { id: demoId(`reminder ${edition}`), ...row, edition, ...rule });
  }
  const words = 'Bring **one question** that your community has left open.';
  const more = [
    { anchor: 'EDITION' as const, hoursBefore: 168, text: words },
    { anchor: 'REGISTRATION' as const, hoursBefore: 72, text: '', isOn: false },
    { anchor: 'PAYMENT' as const, hoursBefore: 24, text: '' },
  ];
  for (const [index, rule] of more.entries())
    await tx.insert(Reminder, { id: demoId(`reminder ${index}`), ...row, edition: editionId('open'), ...rule });
}
