import { expect, test } from 'vitest';
import { Completion } from '../../../schema/attendance/completion.js';
import { Community } from '../../../schema/communities/community.js';
import { EditionCancellation } from '../../../schema/payments/edition-cancellation.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { demoSignIns, plantDemo } from '../../../server/dev/demo/plant.js';
import { cancellationProgress } from '../../../server/payments/cancellation-figures.service.js';
import { onBothDatabases } from '../../support/databases.js';

const now = new Date('2027-03-10T11:00:00.000Z');

onBothDatabases((make) => {
  test('the demo has its people, editions and communities, and every integrity check is green on it', async () => {
    const { orm } = await make();
    expect(await plantDemo(orm.em.fork(), now)).toBe(true);
    const em = orm.em.fork();
    const emails = (await em.find(Person, {})).map((person) => person.email);
    for (const [email] of demoSignIns) expect(emails).toContain(email);
    expect(new Set(emails).size).toBe(emails.length);
    const editions = await em.find(Edition, { cohorts: { name: 'Morning cohort' } }, { orderBy: { startsAt: 'asc' } });
    expect(editions.map((edition) => edition.status)).toEqual(['COMPLETED', 'COMPLETED', 'PUBLISHED', 'DRAFT']);
    expect(editions[2]?.isOpenAt(now)).toBe(true);
    expect(await em.count(Registration, { edition: editions[1]!.id, state: 'CONFIRMED' })).toBe(40);
    const small = await em.find(
      Edition,
      { series: { slug: 'meetings-worth-the-hour' } },
      { orderBy: { startsAt: 'asc' } },
    );
    expect(small.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'CANCELLED', 'PUBLISHED']);
    const calledOff = await em.findOneOrFail(EditionCancellation, { edition: small[2]!.id });
    expect(await cancellationProgress(em, small[2]!)).toMatchObject({
      left: 0,
      refunded: { amountMinor: 3 * 24_000 + 9_000 + 32_000 },
      mailsSent: calledOff.total,
      movesOpen: 1,
      waitingMoney: { amountMinor: 24_000 },
      problems: [],
    });
    expect(await em.count(Completion)).toBeGreaterThan(20);
    expect(await em.count(Community)).toBe(4);
    const red = [...(await runChecks(orm.em.fork(), now))].flatMap(([, breaches]) => breaches);
    expect(red).toEqual([]);
  });

  test('planting twice changes nothing, and the same seed makes the same demo', async () => {
    const { orm } = await make();
    await plantDemo(orm.em.fork(), now);
    expect(await plantDemo(orm.em.fork(), now)).toBe(false);
    const other = await make();
    await plantDemo(other.orm.em.fork(), now);
    const names = async (which: typeof orm) =>
      (await which.em.fork().find(Registration, {}, { orderBy: { id: 'asc' } })).map((r) => [r.id, r.state]);
    expect(await names(other.orm)).toEqual(await names(orm));
  });
});
