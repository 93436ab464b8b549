import { afterAll, beforeAll, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { closeTestApps, startTestApp, type TestApp } from '../../support/app.js';
import { makeToken } from '../../support/make-people.js';

let app: TestApp;
let statements = 0;

beforeAll(async () => {
  app = await startTestApp();
  // The addresses of the demo's editions have the years in them.
  app.clock.set('2026-11-27T10:00:00.000Z');
  await plantDemo(app.app.orm.em.fork(), app.clock.now());
  for (const kind of ['read', 'write'] as const) {
    const connection = app.app.orm.em.getConnection(kind);
    const { execute } = connection;
    connection.execute = ((...args: Parameters<typeof execute>) => {
      statements += 1;
      return execute.apply(connection, args);
    }) as typeof execute;
  }
});
afterAll(closeTestApps);

async function cost(email: string, document: string): Promise<[rows: number, statements: number]> {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email });
  const ask = app.as(await makeToken(em, id, app.clock.now()));
  statements = 0;
  const { data, errors } = await ask(document);
  expect(errors).toBeUndefined();
  return [JSON.stringify(data).split('"id"').length - 1, statements];
}

it('a home costs as many statements for many communities as for few', async () => {
  const home = `query {
    myRegistrations { id link state cohort { name } completion { completedAt }
      edition { title sessions { title hasRoom cohort { name } } } }
    myMemberships { id state community { name nextMeeting { title hasRoom viewerRsvp { answer } } } }
  }`;
  const [few, many] = [await cost('aiko.tanaka@demo.example', home), await cost('alumna@demo.example', home)];
  expect(many[0]).toBeGreaterThan(few[0]);
  expect(many[1]).toBe(few[1]);
});

it('the numbers of pictures are counted in few statements, however many years there are', async () => {
  const years = `query { series(slug: "cultivating-communities") { years {
    confirmed capacity present marked completed income { amountMinor } edition { id label } } } }`;
  const [rows, all] = await cost('organizer@demo.example', years);
  const [, visitor] = await cost('alumna@demo.example', years);
  expect(rows).toBe(4);
  expect(all - visitor).toBeLessThanOrEqual(8);
  const edition = (fields: string) => `query { edition(slug: "cultivating-communities-2027") { id ${fields} } }`;
  const [, bare] = await cost('organizer@demo.example', edition('title'));
  const added = async (fields: string) => (await cost('organizer@demo.example', edition(fields)))[1] - bare;
  expect(await added('registrationCurve { own { atThisPoint } previous { atThisPoint } }')).toBeLessThanOrEqual(4);
  expect(await added('moneyStanding { overdueOrders }')).toBe(1);
  expect(await added('zoneOverlaps { unknown }')).toBeLessThanOrEqual(3);
});
