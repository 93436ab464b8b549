import type { EntityManager } from '@mikro-orm/core';
import { NotErasableYet } from '../../schema/people/account.results.js';
import { InvalidInput, problem } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import type { Files } from '../platform/files.js';
import { Refusal } from '../platform/refusal.js';
import { erasePerson, NotYetErasable } from './erase-person.service.js';
import { storedEmail } from './person.service.js';
import { ownPerson } from './profile.service.js';
import { freshlySignedIn } from './sessions.service.js';

/**
 * Erases the caller, who has typed the own address once more. Refuses with SignInRequired, FreshSignInRequired,
 * InvalidInput, NotErasableYet; nothing is changed then.
 */
export async function eraseMe(em: EntityManager, actor: Actor, email: string, files: Files, now: Date): Promise<void> {
  await freshlySignedIn(em, actor, now);
  const person = await ownPerson(em, actor);
  if (!person.email || storedEmail(email) !== person.email) {
    throw new Refusal(InvalidInput.of('email', 'isOwnEmail', 'people.typeYourAddress'));
  }
  try {
    await erasePerson(em, actor, person.email, now, files);
  } catch (error) {
    if (!(error instanceof NotYetErasable)) throw error;
    throw new Refusal(problem(NotErasableYet, 'people.notErasableYet', { obstacles: [...error.obstacles] }));
  }
}
