import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../../schema/people/person.js';
import type { SetVisibilityInput, UpdateProfileInput } from '../../schema/people/profile.inputs.js';
import { ProfileChanged } from '../../schema/people/profile.results.js';
import { problem, SignInRequired } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { knownZone } from '../platform/languages.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';

/** Id of the signed-in person; refuses visitors with SignInRequired. */
export function ownId({ personId }: Actor): string {
  if (!personId) throw new Refusal(SignInRequired.of());
  return personId;
}

/** The signed-in person as stored now. */
export function ownPerson(em: EntityManager, actor: Actor): Promise<Person> {
  return em.findOneOrFail(Person, { id: ownId(actor) }, { connectionType: 'write', refresh: true });
}

/** Tells one state of a profile from another. */
export function profileStamp(person: Pick<Person, 'name' | 'pronouns' | 'about' | 'locale' | 'timeZone'>): string {
  const { name, pronouns, about, locale, timeZone } = person;
  const text = JSON.stringify([name, pronouns ?? null, about ?? null, locale, timeZone ?? null]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const oneLine = (text: string | null | undefined) => text?.trim().replace(/\s+/g, ' ') || null;

/** Writes what the signed-in person says of themselves. Refuses with SignInRequired, ProfileChanged. */
export async function updateProfile(
  em: EntityManager,
  actor: Actor,
  input: UpdateProfileInput,
  now: Date,
): Promise<void> {
  const id = ownId(actor);
  await write(em, async (tx) => {
    const person = await tx.findOneOrFail(Person, { id }, { refresh: true });
    const stamp = profileStamp(person);
    if (input.basedOn && input.basedOn !== stamp) {
      throw new Refusal(problem(ProfileChanged, 'people.profileChanged', { profileStamp: stamp }));
    }
    await tx.nativeUpdate(
      Person,
      { id },
      {
        name: oneLine(input.name) ?? person.name,
        pronouns: oneLine(input.pronouns),
        about: input.about?.trim().replace(/\r\n?/g, '\n') || null,
        locale: input.locale,
        timeZone: knownZone(input.timeZone),
        profileSavedAt: now,
        updatedAt: now,
      },
    );
  });
}

/** Says who may see which field of the signed-in person. Refuses with SignInRequired. */
export async function setVisibility(
  em: EntityManager,
  actor: Actor,
  input: SetVisibilityInput,
  now: Date,
): Promise<void> {
  const id = ownId(actor);
  const levels = {
    nameShownTo: input.name,
    pronounsShownTo: input.pronouns,
    photoShownTo: input.photo,
    aboutShownTo: input.about,
    zoneShownTo: input.timeZone,
  };
  await write(em, async (tx) => {
    await tx.nativeUpdate(Person, { id }, { ...levels, updatedAt: now });
    await audit(tx, actor, 'setVisibility', { kind: 'Person', id }, now, levels);
  });
}

/** Says whether mails tell the signed-in person which work waits to be looked at. Refuses with SignInRequired. */
export async function setTaskMails(em: EntityManager, actor: Actor, isWanted: boolean, now: Date): Promise<void> {
  const id = ownId(actor);
  await write(em, async (tx) => {
    const other = { id, hearsOfTasks: !isWanted };
    if ((await tx.nativeUpdate(Person, other, { hearsOfTasks: isWanted, updatedAt: now })) === 0) return;
    await audit(tx, actor, 'setTaskMails', { kind: 'Person', id }, now, { isWanted });
  });
}

/** No mail tells this person any more which work waits; they can want it again. Ending it again changes nothing. */
export async function endTaskMails(em: EntityManager, id: string, now: Date): Promise<void> {
  await write(em, (tx) => tx.nativeUpdate(Person, { id, hearsOfTasks: true }, { hearsOfTasks: false, updatedAt: now }));
}
