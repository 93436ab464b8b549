import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Completion } from '../../../schema/attendance/completion.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { confirmedBefore } from '../../../server/overviews/registration-curve.service.js';
import { type Ask, closeTestApps, startTestApp, type TestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';

const slug = 'cultivating-communities-2027';
const now = new Date('2027-03-10T11:00:00.000Z');

const document = `query ($slug: String!) {
  edition(slug: $slug) {
    registrationCurve { capacity hasBegun own { label atThisPoint points { daysBefore confirmed } }
      previous { label atThisPoint points { daysBefore confirmed } } }
    moneyStanding { paid { amountMinor currency } open { amountMinor } overdue { amountMinor } refunded { amountMinor } overdueOrders }
    money { received { amountMinor } refunded { amountMinor } due { amountMinor } }
    completedAt
    zoneOverlaps { id cohort { name } day unknown zones { timeZone people fromMinute minutes isInWindow }
      window { fromMinute minutes people } sessions { fromMinute minutes people } }
  }
  series(slug: "cultivating-communities") {
    years { edition { label } capacity confirmed present marked completed income { amountMinor currency } }
  }
}`;

describe.each(['sqlite', 'postgres'] as const)('the pictures’ numbers on %s', (kind) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ kind });
    app.clock.set(now);
    await plantDemo(app.app.orm.em.fork(), now);
  });
  afterAll(closeTestApps);

  const em = () => app.app.orm.em.fork();
  async function as(email: string): Promise<Ask> {
    const { id } = await em().findOneOrFail(Person, { email });
    return app.as(await makeToken(em(), id, now));
  }
  async function read(ask: Ask) {
    const { data, errors } = await ask(document, { slug });
    expect(errors).toBeUndefined();
    return data;
  }

  it('an organizer sees the curve of this year beside the last, capacity and all sums', async () => {
    const { edition } = await read(await as('organizer@demo.example'));
    const { own, previous, capacity, hasBegun } = edition.registrationCurve;
    expect([own.label, previous.label, capacity, hasBegun]).toEqual(['2027', '2026', 28, false]);
    const { id } = await em().findOneOrFail(Edition, { slug });
    expect(own.atThisPoint).toBe(await em().count(Registration, { edition: id, state: 'CONFIRMED' }));
    expect(own.points.at(-1).confirmed).toBe(own.atThisPoint);
    expect(own.points[0].confirmed).toBe(0);
    expect(previous.points.at(-1)).toEqual({ daysBefore: 0, confirmed: 40 });
    const { moneyStanding: standing, money } = edition;
    expect(standing.paid.amountMinor).toBe(money.received.amountMinor - money.refunded.amountMinor);
    expect(standing.refunded.amountMinor).toBe(money.refunded.amountMinor);
    expect(standing.overdueOrders).toBe(1);
    expect(standing.open.amountMinor).toBeGreaterThan(0);
  });

  it('what was confirmed before an instant is counted as by hand, whatever was cancelled since', async () => {
    const { id } = await em().findOneOrFail(Edition, { slug: 'cultivating-communities-2026' });
    const all = await em().find(Registration, { edition: id });
    const instants = [-419, -400, -371, -340, 0].map((days) => new Date(now.getTime() + days * 86_400_000));
    const byHand = instants.map(
      (at) =>
        all.filter(
          ({ confirmedAt, cancelledAt }) => confirmedAt && confirmedAt < at && !(cancelledAt && cancelledAt < at),
        ).length,
    );
    expect(await confirmedBefore(em(), id, instants)).toEqual(byHand);
  });

  it('the overlap of a cohort counts its people by zone, and nobody is named', async () => {
    const data = await read(await as('organizer@demo.example'));
    const overlaps = data.edition.zoneOverlaps;
    expect(overlaps.map(({ cohort }: { cohort: { name: string } }) => cohort.name)).toEqual([
      'Morning cohort',
      'Evening cohort',
    ]);
    for (const overlap of overlaps) {
      const people = overlap.zones.reduce(
        (sum: number, zone: { people: number }) => sum + zone.people,
        overlap.unknown,
      );
      expect(people).toBe(await em().count(Registration, { cohort: overlap.id, state: 'CONFIRMED' }));
      expect(overlap.sessions).toHaveLength(1);
    }
    const names = (await em().find(Person, {})).flatMap(({ name, email }) => [name, email ?? name]);
    for (const name of names) expect(JSON.stringify(data)).not.toContain(name);
  });

  it('the years of a series are counted each', async () => {
    const { series } = await read(await as('organizer@demo.example'));
    const labels = series.years.map(({ edition }: { edition: { label: string } }) => edition.label);
    expect(labels).toEqual(['2025', '2026', '2027', '2028']);
    expect(series.years[1]).toMatchObject({ capacity: 46, confirmed: 40, marked: 200 });
    expect(series.years[3]).toMatchObject({ confirmed: 0, completed: 0, income: { amountMinor: 0, currency: 'EUR' } });
  });

  it('an edition is completed since the first of its people; nobody else learns when', async () => {
    const slug = 'cultivating-communities-2026';
    const asked = async (ask: Ask) => (await ask(document, { slug })).data.edition.completedAt;
    const completed = { orderBy: { completedAt: 'asc' as const } };
    const first = await em().findOneOrFail(Completion, { edition: { slug } }, completed);
    expect(await asked(await as('organizer@demo.example'))).toBe(first.completedAt.toISOString());
    for (const other of [await as('finance@demo.example'), app.as(null)]) expect(await asked(other)).toBeNull();
    expect((await read(await as('organizer@demo.example'))).edition.completedAt).toBeNull();
  });

  it('finance sees money and nothing else', async () => {
    const { edition, series } = await read(await as('finance@demo.example'));
    expect(edition.completedAt).toBeNull();
    expect(edition.registrationCurve).toBeNull();
    expect(edition.zoneOverlaps).toEqual([]);
    expect(edition.moneyStanding.paid.amountMinor).toBeGreaterThan(0);
    expect(series.years[1]).toMatchObject({ confirmed: null, present: null, marked: null, completed: null });
    expect(series.years[1].income.amountMinor).toBeGreaterThan(0);
  });

  it('a facilitator sees the overlap of their own cohort only', async () => {
    const { id: cohort } = await em().findOneOrFail(Cohort, { edition: { slug }, name: 'Evening cohort' });
    const { id } = await makePerson(em(), {});
    await makeAppointment(em(), id, 'FACILITATOR', { scope: 'COHORT', scopeId: cohort });
    const { edition, series } = await read(app.as(await makeToken(em(), id, now)));
    expect(edition.zoneOverlaps.map((overlap: { id: string }) => overlap.id)).toEqual([cohort]);
    expect([edition.registrationCurve, edition.moneyStanding, series.years]).toEqual([null, null, []]);
  });

  it('strangers, people who take part and organizers of another edition see nothing', async () => {
    const { id: other } = await em().findOneOrFail(Edition, { slug: 'cultivating-communities-2026' });
    const neighbour = await makePerson(em(), {});
    await makeAppointment(em(), neighbour.id, 'ORGANIZER', { scope: 'EDITION', scopeId: other });
    const asks = [app.as(null), await as('participant@demo.example'), app.as(await makeToken(em(), neighbour.id, now))];
    for (const ask of asks) {
      const { edition } = await read(ask);
      expect(edition).toMatchObject({ registrationCurve: null, moneyStanding: null, zoneOverlaps: [] });
    }
    const { series } = await read(asks[2]!);
    expect(series.years.map(({ edition }: { edition: { label: string } }) => edition.label)).toEqual(['2026']);
    expect((await read(asks[0]!)).series.years).toEqual([]);
  });
});
