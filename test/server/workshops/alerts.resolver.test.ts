import { expect, it } from 'vitest';
import { EditionAlert } from '../../../schema/workshops/edition-alert.js';
import { alertLink } from '../../../server/workshops/alerts.service.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { makePerson, makeToken } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const request = `mutation ($input: RequestEditionAlertInput!) { requestEditionAlert(input: $input) { __typename
  ... on RequestEditionAlertSuccess { isConfirmed } ... on InvalidInput { fields { path rule } } } }`;
const confirm = `mutation ($input: ConfirmEditionAlertInput!) { confirmEditionAlert(input: $input) { __typename
  ... on ConfirmEditionAlertSuccess { alert { state series { name } } } ... on InvalidInput { fields { path } } } }`;
const end = `mutation ($input: EndEditionAlertInput!) { endEditionAlert(input: $input) { __typename
  ... on InvalidInput { fields { path rule } } } }`;

it('asks, confirms and ends over HTTP; every refusal changes nothing', async () => {
  const test = await startTestApp();
  const { app } = test;
  const ask = test.as(null);
  const { seriesId } = await makeSale(app.orm.em.fork(), { now: new Date() });
  const wrong: [object, string, string][] = [
    [{ email: 'a@e.org\r\nBcc: v@e.org' }, 'email', 'isEmail'],
    [{ email: 'a@mail' }, 'email', 'isEmail'],
    [{}, 'email', 'isEmail'],
    [{ email: 'a@mail.example', locale: '../etc' }, 'locale', 'matches'],
    [{ email: 'a@mail.example', timeZone: '+02:00' }, 'timeZone', 'isTimeZone'],
    [{ email: 'a@mail.example', timeZone: 'Mars/Base' }, 'timeZone', 'isTimeZone'],
    [{ email: 'a@mail.example', seriesId: 'x'.repeat(65) }, 'seriesId', 'maxLength'],
  ];
  await untouched(app, async () => {
    for (const [input, path, rule] of wrong) {
      const { data } = await ask(request, { input });
      expect(data.requestEditionAlert).toEqual({ __typename: 'InvalidInput', fields: [{ path, rule }] });
    }
    const unknown = await ask(request, { input: { email: 'a@mail.example', seriesId: 'nowhere' } });
    expect(unknown.data.requestEditionAlert).toEqual({ __typename: 'NotFound' });
    for (const link of ['made up', alertLink(app.secretKey, 'nobody')]) {
      expect((await ask(confirm, { input: { link } })).data.confirmEditionAlert).toEqual({ __typename: 'NotFound' });
      expect((await ask(end, { input: { link } })).data.endEditionAlert).toEqual({ __typename: 'NotFound' });
    }
    expect((await ask(end, { input: {} })).data.endEditionAlert).toMatchObject({ __typename: 'InvalidInput' });
  });

  const asked = await ask(request, { input: { email: 'amina@mail.example', seriesId } });
  expect(asked.data.requestEditionAlert).toEqual({ __typename: 'RequestEditionAlertSuccess', isConfirmed: false });
  const alert = await app.orm.em.fork().findOneOrFail(EditionAlert, { email: 'amina@mail.example' });
  const link = alertLink(app.secretKey, alert.id);
  const confirmed = await ask(confirm, { input: { link } });
  expect(confirmed.data.confirmEditionAlert.alert).toEqual({ state: 'WAITING', series: { name: 'Communities' } });

  const person = await makePerson(app.orm.em.fork(), { email: 'amina@mail.example' });
  const own = test.as(await makeToken(app.orm.em.fork(), person.id));
  const mine = '{ myEditionAlerts { id confirmedAt series { name } } }';
  expect((await ask(mine)).data).toEqual({ myEditionAlerts: [] });
  expect((await own(mine)).data.myEditionAlerts).toMatchObject([{ id: alert.id, series: { name: 'Communities' } }]);
  const ended = await own(end, { input: { alertId: alert.id } });
  expect(ended.data.endEditionAlert).toEqual({ __typename: 'EndEditionAlertSuccess' });
  expect((await own(mine)).data).toEqual({ myEditionAlerts: [] });
});
