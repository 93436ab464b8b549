import { expect, test } from 'vitest';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { sampleApp } from '../support/sample-app.js';

cleanAfterEach();

const instance = '{ instance { name publicUrl time } }';

test('too many requests of one address are refused with 429', async () => {
  const { as } = await startTestApp({ ...sampleApp(), requestsPerMinute: 3 });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await as(null)(instance)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await as(null)(instance)).errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS' });
});

test('unknown addresses answer 404 to programs and to people', async () => {
  const { url } = await startTestApp(sampleApp());
  const program = await fetch(`${url}/nothing`);
  expect([program.status, await program.json()]).toEqual([
    404,
    { code: 'NOT_FOUND', message: 'There is nothing here.' },
  ]);
  const person = await fetch(`${url}/nothing`, { headers: { accept: 'text/html' } });
  expect([person.status, await person.text()]).toEqual([404, 'There is nothing here.\n']);
  const mistyped = await fetch(`${url}/w/%E0%A4%A`, { headers: { accept: 'text/html' } });
  expect([mistyped.status, await mistyped.text()]).toEqual([400, 'The request is malformed.\n']);
});

test('pages run documents inside the process as their visitor', async () => {
  const { url } = await startTestApp({
    ...sampleApp(),
    routes: [
      (app) =>
        void app.fastify.get('/leaf', (request, reply) =>
          app.execute('query Leaf { leaf { size note } }', {}, { request, reply }),
        ),
    ],
  });
  expect(await (await fetch(`${url}/leaf`)).json()).toEqual({ data: { leaf: { size: 1, note: null } } });
  const asPerson = await fetch(`${url}/leaf`, { headers: { cookie: 'perennial=person' } });
  expect(await asPerson.json()).toEqual({ data: { leaf: { size: 1, note: 'green' } } });
});

test('workers start once it listens and stop when it closes', async () => {
  const happened: string[] = [];
  const workers = [
    () => ({ stop: async () => void happened.push('stopped') }),
    () => {
      happened.push('started');
      return { stop: async () => undefined };
    },
  ];
  const { app } = await startTestApp({ ...sampleApp(), workers });
  expect(happened).toEqual(['started']);
  await app.close();
  await app.close();
  expect(happened).toEqual(['started', 'stopped']);
});
