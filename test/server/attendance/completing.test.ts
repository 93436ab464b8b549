import type { EntityManager } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { Certificate } from '../../../schema/attendance/certificate.js';
import { Completion } from '../../../schema/attendance/completion.js';
import { EditionCompletion } from '../../../schema/attendance/edition-completion.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { completeLeftOver, completePeople } from '../../../server/attendance/edition-completion.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const people = 7;
const atOnce = 2;

/** Seven people in an edition that is over, some of whom were there; and two who run it. */
async function over(kind: DatabaseKind, present: readonly number[]) {
  const scene = await makeScene(kind, { capacity: 20 });
  const { em, year } = scene;
  const made: string[] = [];
  for (let index = 0; index < people; index += 1) made.push(await makeRegistration(em(), year, scene.now()));
  // In the order in which their turn comes.
  const ids = made.toSorted();
  await scene.work();
  scene.pass(61 * 24);
  const series = { scope: 'SERIES', scopeId: year.seriesId } as const;
  const [olu, ola] = [await scene.person('Olu', 'ORGANIZER', series), await scene.person('Ola', 'ORGANIZER', series)];
  const mark = (...who: readonly number[]) =>
    send(olu.ask, 'markAttendance', {
      sessionId: year.sessionId,
      marks: who.map((index) => ({ registrationId: ids[index], state: 'PRESENT' })),
    });
  const decide = (index: number, ruling: string) =>
    ends(olu.ask, 'decideCompletion', { registrationId: ids[index], ruling, reason: 'Seen again' });
  await mark(...present);
  const input = { editionId: year.editionId };
  const complete = (ask: Ask) => ends(ask, 'completeEdition', input);
  const completed = async () =>
    (await em().find(Completion, { endedAt: null })).map(({ registration }) => ids.indexOf(registration.id)).toSorted();
  const turns = () => em().findOneOrFail(EditionCompletion, { edition: year.editionId });
  return { ...scene, ids, olu: olu.ask, ola: ola.ask, mark, decide, complete, completed, turns };
}

const asking = `query ($slug: String!) { edition(slug: $slug) { status completing { total done finishedAt
  progress { completed certificates mailsWaiting mailsSent mailsFailed } } } }`;

/** Lets so many statements through, then the process is as good as dead: nothing more is written, also no commit. */
async function dyingAfter(em: EntityManager, statements: number, act: () => Promise<unknown>): Promise<boolean> {
  const connection = em.getConnection('write') as unknown as Record<
    'execute' | 'commit',
    (...all: unknown[]) => unknown
  >;
  const { execute, commit } = connection;
  let left = statements;
  const alive = (real: typeof execute) =>
    function (this: unknown, ...all: unknown[]) {
      left -= 1;
      if (left < 0) return Promise.reject(new Error('The process is dead'));
      return real.apply(connection, all);
    };
  Object.assign(connection, { execute: alive(execute), commit: alive(commit) });
  try {
    await act();
    return false;
  } catch (error) {
    expect(String(error)).toContain('The process is dead');
    return true;
  } finally {
    Object.assign(connection, { execute, commit });
  }
}

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'completing is decided once, goes on wherever it was broken off, and heeds what is corrected meanwhile, on %s',
  async (kind) => {
    const scene = await over(kind, [0, 2, 3, 5]);
    const { em, year, olu, ola } = scene;
    const shown = async (ask: Ask) => (await ask(asking, { slug: year.slug })).data.edition;
    const stranger = await scene.person('Far', 'FACILITATOR', { scope: 'EDITION', scopeId: year.editionId });
    await untouched(scene.app.app, async () => {
      expect(await scene.complete(stranger.ask)).toBe('NotFound');
      expect(await scene.complete(scene.visitor)).toBe('SignInRequired');
    });
    expect((await shown(olu)).completing).toBeNull();
    const both = await Promise.all([scene.complete(olu), scene.complete(ola)]);
    expect(both).toEqual(['CompleteEditionSuccess', 'CompleteEditionSuccess']);
    expect(await scene.owed('edition.completed')).toBe(1);
    const none = { completed: 0, certificates: 0, mailsWaiting: 0, mailsSent: 0, mailsFailed: 0 };
    const begun = { total: people, done: 0, finishedAt: null, progress: none };
    expect(await shown(olu)).toEqual({ status: 'COMPLETED', completing: begun });
    expect(await shown(stranger.ask)).toEqual({ status: 'COMPLETED', completing: null });

    // At every statement of every batch once: with each batch that is through it begins anew.
    const deaths = new Set<number>();
    let [reached, statements] = [0, 0];
    const dies = () => dyingAfter(em(), statements, () => completePeople(em(), year.editionId, scene.now(), atOnce));
    while (await dies()) {
      const { done } = await scene.turns();
      if (done === atOnce && !deaths.has(done)) {
        // One is refused who has completed, one who has not had their turn; one is granted; one was there after all.
        expect([await scene.decide(0, 'REFUSED'), await scene.decide(5, 'REFUSED')]).not.toContain('NothingToDecide');
        expect(await scene.decide(6, 'GRANTED')).toBe('DecideCompletionSuccess');
        await scene.mark(1);
      }
      statements = done === reached ? statements + 1 : 0;
      reached = done;
      deaths.add(done);
    }
    // It died before, between and after all of its batches.
    expect(deaths).toEqual(new Set([0, 2, 4, 6, 7]));
    expect(await scene.completed()).toEqual([1, 2, 3, 6]);
    await scene.work();
    await scene.work();
    const certified = await em().find(Certificate, { revokedAt: null });
    const whose = certified.map(({ registration }) => scene.ids.indexOf(registration.id));
    expect(whose.toSorted()).toEqual([1, 2, 3, 6]);
    expect(await scene.owed('mail.completed')).toBe(4);
    const progress = { completed: 4, certificates: 4, mailsWaiting: 0, mailsSent: 4, mailsFailed: 0 };
    const finishedAt = scene.now().toISOString();
    expect((await shown(ola)).completing).toEqual({ total: people, done: people, finishedAt, progress });
    expect(await scene.complete(ola)).toBe('CompleteEditionSuccess');
    expect(await scene.owed('edition.completed')).toBe(1);
    await scene.isSound();
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'two workers at once give each person one turn, and what nobody works on any more is taken up again, on %s',
  async (kind) => {
    const scene = await over(kind, [0, 1, 4, 6]);
    const { em, year, olu } = scene;
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'DRAFT' });
    const refused = await untouched(scene.app.app, () => send(olu, 'completeEdition', { editionId: year.editionId }));
    expect(refused.fields).toEqual([{ path: 'editionId', rule: 'isPublished' }]);
    await em().nativeUpdate(Edition, { id: year.editionId }, { status: 'PUBLISHED' });
    await scene.complete(olu);
    await em().nativeUpdate(OutboxMessage, { kind: 'edition.completed' }, { status: 'DEAD' });
    expect(await completeLeftOver(em(), scene.now())).toBe(0);
    const now = scene.now();
    const ended = await Promise.all([1, 2, 3].map(() => completePeople(em(), year.editionId, now, atOnce)));
    expect(ended.map(({ kind: how }) => how)).toContain('done');
    scene.pass(1);
    expect(await completeLeftOver(em(), scene.now())).toBe(0);
    expect(await scene.turns()).toMatchObject({ done: people, total: people, finishedAt: now });
    expect(await scene.completed()).toEqual([0, 1, 4, 6]);
    expect(await scene.owed('completion.reached')).toBe(4);
    // As if it had been broken off at its second batch, and its message was given up.
    const again = { finishedAt: null, reachedId: scene.ids[atOnce] ?? '', done: atOnce + 1 };
    await em().nativeUpdate(EditionCompletion, {}, again);
    expect(await completeLeftOver(em(), scene.now())).toBe(1);
    expect(await scene.turns()).toMatchObject({ done: people, finishedAt: scene.now() });
    expect(await scene.owed('completion.reached')).toBe(4);
  },
);
