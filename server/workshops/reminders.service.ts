import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Reminder } from '../../schema/workshops/reminder.js';
import type { AddReminderInput, ChangeReminderInput, RemoveReminderInput } from '../../schema/workshops/reminders.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { changeSeen } from './seen-edition.service.js';

const mostReminders = 20;

/** Gives a new edition the rule that every edition begins with: a day before each session. */
export async function addDefaultReminder(tx: EntityManager, edition: string, now: Date): Promise<void> {
  const facts = { anchor: 'SESSION' as const, hoursBefore: 24, text: '', isOn: true, sinceAt: now };
  await tx.insert(Reminder, { id: newId(now.getTime()), createdAt: now, updatedAt: now, edition, ...facts });
}

/** Copies the rules of an edition to the next one; they hold from now on. */
export async function copyReminders(tx: EntityManager, from: string, to: string, now: Date): Promise<void> {
  const rules = await tx.find(Reminder, { edition: from }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  for (const { anchor, hoursBefore, text, isOn } of rules) {
    const facts = { anchor, hoursBefore, text, isOn, sinceAt: now };
    await tx.insert(Reminder, { id: newId(now.getTime()), createdAt: now, updatedAt: now, edition: to, ...facts });
  }
}

/** Refuses a rule that another one of the edition says already. */
async function refuseTwin(tx: EntityManager, edition: Edition, input: AddReminderInput, own: string): Promise<void> {
  const { anchor, hoursBefore } = input;
  const twins = await tx.count(Reminder, { edition: edition.id, anchor, hoursBefore, id: { $ne: own } });
  if (twins > 0) throw new Refusal(InvalidInput.of('hoursBefore', 'isNew', 'workshops.reminderIsThere'));
}

/** Adds a rule; what would have been due already is not sent. Refuses with InvalidInput, EditConflict, NotFound. */
export function addReminder(em: EntityManager, actor: Actor, input: AddReminderInput, now: Date): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    await refuseTwin(tx, edition, input, '');
    if ((await tx.count(Reminder, { edition: edition.id })) >= mostReminders)
      throw new Refusal(InvalidInput.of('anchor', 'isFew', 'workshops.enoughReminders', { count: mostReminders }));
    const { anchor, hoursBefore, text } = input;
    const facts = { anchor, hoursBefore, text: text.trim(), isOn: true, sinceAt: now };
    const dates = { createdAt: now, updatedAt: now };
    await tx.insert(Reminder, { id: newId(now.getTime()), ...dates, edition: edition.id, ...facts });
    return {};
  };
  return changeSeen(em, actor, input, { act: 'addReminder', now, change });
}

async function ruleOf(tx: EntityManager, edition: Edition, id: string): Promise<Reminder> {
  const rule = await tx.findOne(Reminder, { id, edition: edition.id }, { refresh: true });
  if (!rule) throw new Refusal(NotFound.of());
  return rule;
}

/** What a rule says, as it would be typed now; nothing where it is gone. */
async function typedRule(tx: EntityManager, edition: Edition, id: string): Promise<Record<string, string | null>> {
  const rule = await tx.findOne(Reminder, { id, edition: edition.id }, { refresh: true });
  return rule ? { anchor: rule.anchor, hoursBefore: String(rule.hoursBefore), text: rule.text } : {};
}

/**
 * Changes a rule, or switches it. Moved or switched on, it holds from now: what was due before is never sent.
 * Refuses with InvalidInput, EditConflict, NotFound.
 */
export function changeReminder(
  em: EntityManager,
  actor: Actor,
  input: ChangeReminderInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const rule = await ruleOf(tx, edition, input.reminderId);
    await refuseTwin(tx, edition, input, rule.id);
    const { anchor, hoursBefore, text, isOn } = input;
    const isSame = rule.anchor === anchor && rule.hoursBefore === hoursBefore && (rule.isOn || !isOn);
    const facts = { anchor, hoursBefore, text: text.trim(), isOn, ...(isSame ? {} : { sinceAt: now }) };
    await tx.nativeUpdate(Reminder, { id: rule.id }, { ...facts, updatedAt: now });
    return {};
  };
  const currentOf = (edition: Edition, tx: EntityManager) => typedRule(tx, edition, input.reminderId);
  return changeSeen(em, actor, input, { act: 'changeReminder', now, change, currentOf });
}

/** Removes a rule. Refuses with EditConflict, NotFound. */
export function removeReminder(
  em: EntityManager,
  actor: Actor,
  input: RemoveReminderInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const { id } = await ruleOf(tx, edition, input.reminderId);
    await tx.nativeDelete(Reminder, { id });
    return {};
  };
  const currentOf = (edition: Edition, tx: EntityManager) => typedRule(tx, edition, input.reminderId);
  return changeSeen(em, actor, input, { act: 'removeReminder', now, change, currentOf });
}
