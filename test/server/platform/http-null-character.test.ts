import { expect, it } from 'vitest';
import { cleanAfterEach } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeScene } from '../../support/make-scene.js';

cleanAfterEach();

it('an address with a NUL in it is refused, whatever would look for it in PostgreSQL', async () => {
  const scene = await makeScene('postgres', { capacity: 5 });
  const { slug } = scene.year;
  const { id } = await makePerson(scene.em());
  await makeAppointment(scene.em(), id, 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
  const authorization = `Bearer ${await makeToken(scene.em(), id, scene.now())}`;
  const addresses = [
    '/print/w/%00/sign-in.pdf',
    `/print/w/${slug}/sign-in.pdf?cohort=%00`,
    `/print/w/${slug}/badges.pdf?session=a%00`,
    '/export/%00/roster.csv',
    '/export/editions.csv?search=%00',
    `/export/${slug}/roster.csv?search=%00`,
    '/calendar/%00.ics',
    '/calendar/editions/%00.ics',
    '/calendar/series/a%00.ics',
    '/certificate/%00.pdf',
    '/keys/%00.json',
    '/materials/%00/file',
    '/task-files/%00/file?link=%00',
    '/unsubscribe/%00',
    '/embed/%00',
    '/embed/s/%00',
    '/w/%00/card.png',
    '/graphql?query=%7Binstance(x:%22%00%22)%7Bname%7D%7D',
  ];
  for (const address of addresses) {
    const answer = await fetch(scene.app.url + address, { headers: { authorization, 'accept-encoding': 'br' } });
    expect([address, answer.status, await answer.text()]).toEqual([address, 400, expect.stringContaining('malformed')]);
  }
  const headers = { authorization, accept: 'text/html' };
  const shown = await fetch(`${scene.app.url}/print/w/%00/sign-in.pdf`, { headers });
  expect([shown.status, await shown.text()]).toEqual([400, 'The request is malformed.\n']);
  const { status } = await fetch(`${scene.app.url}/task-files?registrationId=%00`, { method: 'POST', headers });
  expect(status).toBe(400);
  expect(scene.app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
