import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Consent } from '../../schema/people/consent.js';
import type { ConsentPurpose } from '../../schema/people/people.enums.js';
import type { SetConsentsInput } from '../../schema/people/people.inputs.js';
import { SignInRequired } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';

/** Version of the words that ask for each consent; raised whenever those words change. */
export const consentTextVersion = '1';

/** Puts consents in force that are not yet; those in force keep their date and words. */
export async function giveConsents(
  tx: EntityManager,
  personId: string,
  purposes: readonly ConsentPurpose[],
  now: Date,
): Promise<void> {
  const sql = `insert into consent (id, created_at, updated_at, person_id, purpose, text_version, given_at)
    values (?, ?, ?, ?, ?, ?, ?) on conflict (person_id, purpose) where withdrawn_at is null do nothing`;
  for (const purpose of new Set(purposes)) {
    await change(tx, sql, [newId(now.getTime()), now, now, personId, purpose, consentTextVersion, now]);
  }
}

/** Makes `given` all that the signed-in person agrees to: the rest is withdrawn and stays as history. Refuses with SignInRequired. */
export async function setConsents(
  em: EntityManager,
  actor: Actor,
  { given }: SetConsentsInput,
  now: Date,
): Promise<void> {
  const { personId } = actor;
  if (!personId) throw new Refusal(SignInRequired.of());
  await write(em, async (tx) => {
    const others = { person: personId, withdrawnAt: null, ...(given.length > 0 && { purpose: { $nin: given } }) };
    await tx.nativeUpdate(Consent, others, { withdrawnAt: now, updatedAt: now });
    await giveConsents(tx, personId, given, now);
  });
}

/** Withdraws one consent of a person; it stays as history. Withdrawing again changes nothing. */
export async function withdrawConsent(
  em: EntityManager,
  personId: string,
  purpose: ConsentPurpose,
  now: Date,
): Promise<void> {
  const inForce = { person: personId, purpose, withdrawnAt: null };
  await write(em, (tx) => tx.nativeUpdate(Consent, inForce, { withdrawnAt: now, updatedAt: now }));
}

/**
 * Notes that a person wants no mail of a purpose, also where they never agreed to it: then as a consent that was withdrawn
 * at once. Objecting again changes nothing.
 */
export async function objectTo(em: EntityManager, personId: string, purpose: ConsentPurpose, now: Date): Promise<void> {
  await write(em, async (tx) => {
    await tx.nativeUpdate(
      Consent,
      { person: personId, purpose, withdrawnAt: null },
      { withdrawnAt: now, updatedAt: now },
    );
    if ((await tx.count(Consent, { person: personId, purpose })) > 0) return;
    const row = { id: newId(now.getTime()), createdAt: now, updatedAt: now, person: personId, purpose };
    await tx.insert(Consent, { ...row, textVersion: 'objected', givenAt: now, withdrawnAt: now });
  });
}

/** Consents of a person that are in force, by purpose. */
export function consentsOf(em: EntityManager, personId: string): Promise<Consent[]> {
  const inForce = { person: personId, withdrawnAt: null };
  return em.find(Consent, inForce, { orderBy: { purpose: 'asc' }, connectionType: 'write' });
}

/** True when the person agrees to this now; jobs ask again right before they act. */
export async function hasConsent(em: EntityManager, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  return (await em.count(Consent, { person: personId, purpose, withdrawnAt: null })) > 0;
}
