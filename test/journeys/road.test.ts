import { expect, test } from 'vitest';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import { startOutbox } from '../../server/work.js';
import { type Ask, askAt, startTestApp } from '../support/app.js';
import { type DatabaseKind, makeDatabase } from '../support/databases.js';
import { makeYear, type Year } from '../support/make-year.js';
import { cleanServersAfterEach, startServer } from '../support/server-process.js';
import { walkRoad } from './walk-road.js';

const day = 86_400_000;

cleanServersAfterEach();

/** Mails into the local mailbox, cards at the local emulator; both lie in the data folder that the processes share. */
const local = { NODE_ENV: 'development', SMTP_URL: '', STRIPE_SECRET_KEY: '' };

test.each<DatabaseKind>(['sqlite', 'postgres'])('the main road over the API, on %s', async (kind) => {
  const app = await startTestApp({ kind, workers: [startOutbox] });
  const em = () => app.app.orm.em.fork();
  const year = await makeYear(em(), { now: new Date(), capacity: 1, amountMinor: 24_000 });
  const afterTheEdition = async () => {
    app.clock.pass(61 * day);
    return app.clock.now();
  };
  await walkRoad({ em, as: app.as, url: app.url, afterTheEdition }, year);
});

test('the main road over the API, on two server processes over one PostgreSQL', async () => {
  const { orm, config } = await makeDatabase('postgres');
  const em = () => orm.em.fork();
  const year = await makeYear(em(), { now: new Date(), capacity: 1, amountMinor: 24_000 });
  const servers = await Promise.all([startServer(config, local), startServer(config, local)]);
  const [one, two] = servers.map(({ url }) => url);
  let turn = 0;
  // Every request goes to the other process than the one before.
  const as =
    (token: string | null): Ask =>
    (document, variables) =>
      askAt([one, two][turn++ % 2] ?? '', token)(document, variables);
  await walkRoad({ em, as, url: one ?? '', afterTheEdition: (edition) => moveToThePast(edition) }, year);
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);

  /** Processes follow the machine's clock, so that the days are moved instead. */
  async function moveToThePast({ editionId, sessionId }: Year): Promise<Date> {
    const minute = 60_000;
    // A session is kept at full minutes.
    const past = (days: number) => new Date(Math.floor(Date.now() / minute) * minute - days * day);
    const [startsAt, endsAt] = [past(2), past(1)];
    const local = (instant: Date) => instant.toISOString().slice(0, 16);
    await em().nativeUpdate(
      Session,
      { id: sessionId },
      { startsAt, endsAt, startsLocal: local(startsAt), endsLocal: local(endsAt) },
    );
    const [startsOn, endsOn] = [local(startsAt).slice(0, 10), local(endsAt).slice(0, 10)];
    await em().nativeUpdate(Edition, { id: editionId }, { startsAt, endsAt, startsOn, endsOn });
    return new Date();
  }
});
