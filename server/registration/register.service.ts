import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { personWords } from '../../schema/console/search-term.js';
import { newId } from '../../schema/node.js';
import { problem } from '../../schema/problem.js';
import type { RegisterInput } from '../../schema/registration/register.inputs.js';
import { liveStates, type RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { AlreadyRegistered } from '../../schema/registration/registration.problems.js';
import type { NextStep } from '../../schema/registration/registration.results.js';
import { giveConsents } from '../people/consents.service.js';
import { personFor } from '../people/person.service.js';
import type { Actor } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { knownZone } from '../platform/languages.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { addTerms } from '../platform/search-terms.js';
import { rows } from '../platform/sql.js';
import { PoolIsFull, takeClaim } from './claims.service.js';
import { lapse, withLapsed } from './lapse.service.js';
import { ensureModePools } from './mode-pools.js';
import { follow } from './register-follow.js';
import { refuseFull, refuseTier, type Terms, termsFor } from './register-terms.js';
import { claims, logMove } from './states.service.js';

const holdMinutes = 30;

/** What registering answered: the registration's id, absent when the way on is in a mail. */
export interface Registered {
  registrationId: string | null;
  nextStep: NextStep;
}

const stateFor: Record<Exclude<NextStep, 'CHECK_MAIL'>, RegistrationState> = {
  PAY: 'HELD',
  CONFIRMED: 'CONFIRMED',
  WAITLISTED: 'WAITLISTED',
  ASKED: 'ACCEPTED',
};

function stepFor(input: RegisterInput, terms: Terms): Exclude<NextStep, 'CHECK_MAIL'> {
  if (terms.isLine) return 'WAITLISTED';
  if (terms.amountMinor === 0) return 'CONFIRMED';
  return input.askForHelp ? 'ASKED' : 'PAY';
}

/** Whoever asks for help has time to pay from the decision on; until then the place is kept, at most to the start. */
function heldUntil(step: NextStep, { edition }: Terms, now: Date): Date | null {
  if (step === 'PAY') return new Date(now.getTime() + holdMinutes * 60_000);
  return step === 'ASKED' ? edition.startsAt : null;
}

const findLive = `select id from registration
  where edition_id = ? and person_id = ? and state in (${liveStates.map((state) => `'${state}'`).join(', ')})`;

/** A registration of this person that is not over; lapsed ones are ended first. */
async function liveRegistration(tx: EntityManager, editionId: string, personId: string, now: Date) {
  const [row] = await rows<{ id: string }>(tx, findLive, [editionId, personId], 'write');
  if (!row) return null;
  const live = await tx.findOne(Registration, { id: row.id }, { disableIdentityMap: true });
  if (!live?.isLapsedAt(now)) return live;
  await lapse(tx, live, now);
  return null;
}

/** The signed-in person is told; a stranger gets a neutral answer and the address gets a mail. */
async function answerRepeat(tx: EntityManager, actor: Actor, live: Registration, now: Date): Promise<Registered> {
  if (actor.personId === live.person.id) {
    throw new Refusal(
      problem(AlreadyRegistered, 'registration.youAlreadyHaveARegistration', { state: live.stateAt(now) }),
    );
  }
  const hour = now.toISOString().slice(0, 13);
  await enqueue(
    tx,
    {
      kind: 'mail.already-registered',
      dedupKey: `already-registered:${live.id}:${hour}`,
      payload: { registrationId: live.id },
    },
    now,
  );
  return { registrationId: null, nextStep: 'CHECK_MAIL' };
}

async function insertRegistration(
  tx: EntityManager,
  input: RegisterInput,
  terms: Terms,
  personId: string,
  facts: { actor: Actor; now: Date; step: Exclude<NextStep, 'CHECK_MAIL'> },
): Promise<string> {
  const { actor, now, step } = facts;
  const id = newId(now.getTime());
  const state = stateFor[step];
  await insertRow(tx, Registration, {
    id,
    createdAt: now,
    updatedAt: now,
    edition: terms.edition.id,
    person: personId,
    cohort: terms.cohortId,
    tier: terms.tier.id,
    mode: terms.mode,
    state,
    participantName: input.name.trim(),
    heldUntil: heldUntil(step, terms, now),
    confirmedAt: step === 'CONFIRMED' ? now : null,
    needs: input.needs?.trim() || null,
    locale: input.locale ?? actor.locale,
    timeZone: knownZone(input.timeZone),
    linkGeneration: 1,
  });
  const subject = { kind: 'PERSON', id, editionId: terms.edition.id } as const;
  await addTerms(tx, subject, personWords(input.name, input.email));
  await logMove(tx, id, null, state, { actor, now });
  return id;
}

/** Takes the place last, so that the hot rows are locked for the shortest time; gives back lapsed claims and tries once more. */
async function claimFor(tx: EntityManager, terms: Terms, now: Date): Promise<void> {
  const { edition, cohortId, tier, mode } = terms;
  const claim = { editionId: edition.id, cohortId, tierId: tier.id, mode };
  try {
    await withLapsed(tx, edition.id, now, () => takeClaim(tx, claim));
  } catch (error) {
    if (!(error instanceof PoolIsFull)) throw error;
    throw error.kind === 'TIER' ? refuseTier(true) : refuseFull(edition);
  }
}

async function registerOnce(
  tx: EntityManager,
  actor: Actor,
  input: RegisterInput,
  terms: Terms,
  now: Date,
): Promise<Registered> {
  const { name, email } = input;
  const timeZone = knownZone(input.timeZone);
  const personId = await personFor(tx, { name, email, timeZone, locale: input.locale ?? actor.locale }, now);
  const live = await liveRegistration(tx, terms.edition.id, personId, now);
  if (live) return answerRepeat(tx, actor, live, now);
  const step = stepFor(input, terms);
  if (terms.mode) await ensureModePools(tx, terms.edition.id, now);
  const registrationId = await insertRegistration(tx, input, terms, personId, { actor, now, step });
  await giveConsents(tx, personId, input.consents, now);
  await follow(tx, input, terms, { registrationId, personId }, { step, now });
  if (claims(stateFor[step])) await claimFor(tx, terms, now);
  return { registrationId, nextStep: step };
}

/** Two forms for one person at the same moment: the second finds the first's registration and is answered for it. */
async function again<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return act();
  }
}

/**
 * Registers a person, or puts them in line. Free: CONFIRMED at once; paid: HELD for 30 minutes while paying.
 * Refuses with RegistrationClosed, EditionFull, TierUnavailable, AmountOutOfRange, AlreadyRegistered (signed in), InvalidInput, NotFound.
 */
export async function register(em: EntityManager, actor: Actor, input: RegisterInput, now: Date): Promise<Registered> {
  const { clientMutationId, ...values } = input;
  const sending = { actor, operation: 'register', clientMutationId, input: values, now };
  const act = async (tx: EntityManager, terms: Terms) => {
    const done = await registerOnce(tx, actor, input, terms, now);
    return { registrationId: done.registrationId ?? '', nextStep: done.nextStep };
  };
  const answer = await again(() => once(em, sending, () => termsFor(em, input, now), act));
  return { registrationId: answer['registrationId'] || null, nextStep: answer['nextStep'] as NextStep };
}
