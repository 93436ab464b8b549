import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import type { Grant } from '../../server/platform/actor.js';
import { startOutbox } from '../../server/work.js';
import { type Ask, startTestApp, type TestApp } from './app.js';
import type { DatabaseKind } from './databases.js';
import { makeAppointment, makePerson, makeToken } from './make-people.js';
import type { SaleWish } from './make-registration.js';
import { makeYear, type Year } from './make-year.js';
import { expectGreen } from './race.js';

/** The instant at which scenes begin; a Monday in winter. */
export const sceneBegins = new Date('2027-03-01T09:00:00.000Z');

/** The product over HTTP at a clock that stands still, with one year of a workshop and its community. */
export interface Scene {
  readonly app: TestApp;
  readonly year: Year;
  readonly visitor: Ask;
  em(): EntityManager;
  now(): Date;
  /** Lets hours pass; whoever was signed in stays so for a fortnight. */
  pass(hours: number): void;
  /** A new person, signed in; with one role where given. */
  person(
    name: string,
    role?: Grant['role'],
    over?: { scope: Grant['scope']; scopeId: string | null },
  ): Promise<Someone>;
  /** Does what the outbox holds, until nothing is due. */
  work(): Promise<void>;
  /** How many messages of a kind were ever put into the outbox. */
  owed(kind: string): Promise<number>;
  /** No integrity check finds anything. */
  isSound(): Promise<void>;
}

/** A signed-in person of a scene. */
export interface Someone {
  readonly id: string;
  readonly email: string;
  readonly ask: Ask;
}

/** Starts a scene; `cleanAfterEach` of app.ts ends it. */
export async function makeScene(kind: DatabaseKind, wish: Omit<SaleWish, 'now'> = {}): Promise<Scene> {
  const app = await startTestApp({ kind });
  app.clock.set(sceneBegins);
  const em = () => app.app.orm.em.fork();
  const now = () => app.clock.now();
  const year = await makeYear(em(), { ...wish, now: now() });
  return {
    app,
    year,
    em,
    now,
    visitor: app.as(null),
    pass: (hours) => app.clock.pass(hours * 3_600_000),
    async person(name, role, over) {
      const { id, email } = await makePerson(em(), { name });
      if (role) await makeAppointment(em(), id, role, over);
      return { id, email: email ?? '', ask: app.as(await makeToken(em(), id, now())) };
    },
    async work() {
      const { worker, stop } = startOutbox(app.app);
      await worker.drain();
      await stop();
    },
    owed: (kind) => em().count(OutboxMessage, { kind }),
    isSound: () => expectGreen(app.app.orm, now()),
  };
}
