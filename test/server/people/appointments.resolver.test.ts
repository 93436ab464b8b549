import { expect, it } from 'vitest';
import { createAdmin } from '../../../server/people/appointments.service.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';

cleanAfterEach();

const appoint = `mutation ($input: AppointInput!) { appoint(input: $input) {
  __typename ... on AppointSuccess { appointment { id role scope scopeId personName reason } }
  ... on InvalidInput { fields { path rule } } } }`;
const end = `mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) {
  __typename ... on EndAppointmentSuccess { appointment { id untilAt } } } }`;
const list = `query ($scopeId: ID!) { appointments(scope: EDITION, scopeId: $scopeId) { id role personName } }`;

it('an organizer of a series appoints a facilitator of its edition, sees and ends it; others get typed problems', async () => {
  const test = await startTestApp();
  const { em } = test.app.orm;
  const now = test.clock.now();
  const sale = await makeSale(em, { now });
  const scopeId = sale.editionId;
  const organizer = await makePerson(em);
  await makeAppointment(em, organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId });
  const asOrganizer = test.as(await makeToken(em, organizer.id));
  const asAnybody = test.as(await makeToken(em, (await makePerson(em)).id));
  const values = { personEmail: 'nadia@mail.example', personName: 'Nadia Karim', reason: 'Runs a cohort' };
  const input = { ...values, role: 'FACILITATOR', scope: 'EDITION', scopeId };
  expect((await test.as(null)(appoint, { input })).data.appoint).toEqual({ __typename: 'SignInRequired' });
  expect((await asAnybody(appoint, { input })).data.appoint).toEqual({ __typename: 'NotAllowed' });
  const wrong = await asOrganizer(appoint, { input: { ...input, role: 'STEWARD' } });
  expect(wrong.data.appoint).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: 'scope' }] });
  const made = (await asOrganizer(appoint, { input })).data.appoint;
  const appointment = { role: 'FACILITATOR', scope: 'EDITION', scopeId, personName: 'Nadia Karim' };
  expect(made).toMatchObject({ __typename: 'AppointSuccess', appointment });
  const { id } = made.appointment;
  const listed = { appointments: [{ id, role: 'FACILITATOR', personName: 'Nadia Karim' }] };
  expect(await asOrganizer(list, { scopeId })).toMatchObject({ data: listed });
  expect(await asAnybody(list, { scopeId })).toMatchObject({ data: { appointments: [] } });
  const ending = { input: { appointmentId: id, reason: 'Moved' } };
  expect((await asAnybody(end, ending)).data.endAppointment).toEqual({ __typename: 'NotAllowed' });
  expect((await asOrganizer(end, ending)).data.endAppointment).toMatchObject({
    __typename: 'EndAppointmentSuccess',
    appointment: { id, untilAt: expect.any(String) },
  });
});

it('viewer shows the powers of an administrator', async () => {
  const test = await startTestApp();
  const { em } = test.app.orm;
  const { personId } = await createAdmin(em, { name: 'Ada Lind', email: 'ada@mail.example' }, test.clock.now());
  const viewer = '{ viewer { isAdministrator canOrganize appointments { role scope scopeId personName } } }';
  expect((await test.as(await makeToken(em, personId))(viewer)).data.viewer).toEqual({
    isAdministrator: true,
    canOrganize: true,
    appointments: [{ role: 'ADMINISTRATOR', scope: 'INSTANCE', scopeId: null, personName: 'Ada Lind' }],
  });
});
