import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Appointment } from '../../schema/people/appointment.js';
import { Consent } from '../../schema/people/consent.js';
import type { ConsentPurpose } from '../../schema/people/people.enums.js';
import { Person } from '../../schema/people/person.js';
import { findActor, issueAccessToken } from '../../server/people/access-tokens.service.js';
import type { Actor, Grant } from '../../server/platform/actor.js';

let made = 0;

/** The instant the nouns of tests begin at unless they say otherwise. */
export const someTime = new Date('2027-03-01T09:00:00.000Z');

/** Someone Perennial knows; each has an address of their own. */
export async function makePerson(em: EntityManager, values: Partial<Person> = {}): Promise<Person> {
  made += 1;
  const { createdAt = someTime } = values;
  const person = {
    id: newId(createdAt.getTime()),
    createdAt,
    updatedAt: createdAt,
    name: `Person ${made}`,
    email: `person-${made}@mail.example`,
    locale: 'en',
    ...values,
  };
  await em.insert(Person, person);
  return em.fork().findOneOrFail(Person, person.id, { connectionType: 'write' });
}

/** A role of a person; of the whole instance unless a scope is given, from long ago and open-ended unless said. */
export async function makeAppointment(
  em: EntityManager,
  personId: string,
  role: Grant['role'],
  values: { scope?: Grant['scope']; scopeId?: string | null; fromAt?: Date; untilAt?: Date | null } = {},
): Promise<string> {
  const id = newId();
  await em.insert(Appointment, {
    id,
    createdAt: someTime,
    updatedAt: someTime,
    person: personId,
    role,
    scope: 'INSTANCE',
    scopeId: null,
    fromAt: new Date('2020-01-01T00:00:00.000Z'),
    untilAt: null,
    reason: 'For the test',
    ...values,
  });
  return id;
}

/** A consent in force. */
export async function makeConsent(em: EntityManager, personId: string, purpose: ConsentPurpose): Promise<void> {
  const times = { createdAt: someTime, updatedAt: someTime, givenAt: someTime };
  await em.insert(Consent, { id: newId(), ...times, person: personId, purpose, textVersion: '1' });
}

/** A bearer token of a person, issued at `now`. */
export async function makeToken(em: EntityManager, personId: string, now = new Date()): Promise<string> {
  return (await issueAccessToken(em, personId, now)).accessToken;
}

/** The person as a signed-in caller, with the appointments they have at `now`. */
export async function actorOf(em: EntityManager, personId: string, now = someTime): Promise<Actor> {
  return findActor(em, { token: await makeToken(em, personId, now) }, now);
}

/** A new person with one role, signed in at `now`. */
export async function makeActor(
  em: EntityManager,
  role?: Grant['role'],
  over: { scope?: Grant['scope']; scopeId?: string | null } = {},
  now = someTime,
): Promise<Actor> {
  const person = await makePerson(em);
  if (role) await makeAppointment(em, person.id, role, over);
  return actorOf(em, person.id, now);
}
