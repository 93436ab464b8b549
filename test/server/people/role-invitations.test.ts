import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Appointment } from '../../../schema/people/appointment.js';
import { Person } from '../../../schema/people/person.js';
import { RoleInvitation } from '../../../schema/people/role-invitation.js';
import { Session } from '../../../schema/workshops/session.js';
import { invitationLink } from '../../../server/people/role-answers.service.js';
import { startOutbox } from '../../../server/work.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailTo } from '../../support/mailbox.js';
import { type AttendancePlace, openAttendance } from '../../support/make-attendance.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';

cleanAfterEach();

const inviting = `mutation ($input: InviteToRoleInput!) { inviteToRole(input: $input) { __typename
  ... on InviteToRoleSuccess { invitation { id state personName scopeName } }
  ... on InvalidInput { fields { path rule message } } } }`;
const answering = `mutation ($input: AnswerRoleInvitationInput!) { answerRoleInvitation(input: $input) { __typename
  ... on AnswerRoleInvitationSuccess { offer { state } } ... on InvitationOver { state message } } }`;
const changing = (
  act: 'withdraw' | 'resend',
) => `mutation ($input: ${act === 'withdraw' ? 'Withdraw' : 'Resend'}RoleInvitationInput!) {
  change: ${act}RoleInvitation(input: $input) { __typename
    ... on ${act === 'withdraw' ? 'Withdraw' : 'Resend'}RoleInvitationSuccess { invitation { state } }
    ... on InvitationOver { state } ... on InvalidInput { fields { path rule message } } } }`;
const offering = `query ($link: String!) { roleOffer(link: $link) { role state scopeName invitedByName reason fromAt } }`;
const teaming = `query ($slug: String!) { editionTeam(slug: $slug) {
  appointments { personName } invitations { personName state answer } } }`;
/** What a facilitator may and may not see, in one question. */
const looking = `query ($slug: String!, $one: ID!, $two: ID!) {
  edition(slug: $slug) { hasRoster canOrganize canSeeMoney registrations(states: [CONFIRMED], first: 10) { nodes { id } } }
  own: registration(id: $one) { participantName order { id } attendance { state } }
  other: registration(id: $two) { participantName }
  editionTeam(slug: $slug) { appointments { id } } }`;
const marking = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename } }`;

const over = { __typename: 'InvitationOver' };
const passed = 'The time to answer this question has passed.';

const asking = (place: AttendancePlace, more: object = {}) => ({
  ...{ personEmail: 'nia@example.org', personName: 'Nia', role: 'FACILITATOR', scope: 'COHORT' },
  ...{ scopeId: place.year.cohortIds[0], reason: 'You know this practice', ...more },
});
const invite = async (ask: Ask, place: AttendancePlace, more: object = {}) =>
  (await ask(inviting, { input: asking(place, more) })).data.inviteToRole;

async function newestLink({ app }: AttendancePlace): Promise<string> {
  const [invitation] = await app.app.orm.em.fork().find(RoleInvitation, {}, { orderBy: { id: 'desc' }, limit: 1 });
  if (!invitation) throw new Error('nobody is invited');
  return invitationLink(app.app.secretKey, invitation);
}

const answer = async ({ app }: AttendancePlace, link: string, accepts: boolean, word?: string) =>
  (await app.as(null)(answering, { input: { link, accepts, answer: word } })).data.answerRoleInvitation;

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'an invited facilitator has nothing before accepting, then one cohort alone, and nothing after the last day, on %s',
  async (kind) => {
    const place = await openAttendance(kind);
    const { app, organizer, year, people } = place;
    const em = () => app.app.orm.em.fork();
    await em().nativeUpdate(Session, { id: year.sessionId }, { cohort: year.cohortIds[0] });
    const untilDay = new Date(app.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    expect(await invite(organizer, place, { untilDay })).toMatchObject({
      invitation: { state: 'PROPOSED', personName: 'Nia' },
    });
    const { person } = await em().findOneOrFail(RoleInvitation, { state: 'PROPOSED' });
    const as = async () => app.as(await makeToken(em(), person.id, app.clock.now()));
    const variables = { slug: year.slug, one: people[0], two: people[1] };
    const nothing = {
      edition: { hasRoster: false, canOrganize: false, canSeeMoney: false, registrations: { nodes: [] } },
      ...{ own: null, other: null, editionTeam: null },
    };
    const look = async () => (await (await as())(looking, variables)).data;
    const mark = async () => {
      const input = { sessionId: year.sessionId, marks: [{ registrationId: people[0], state: 'PRESENT' }] };
      return (await (await as())(marking, { input })).data.markAttendance.__typename;
    };
    expect(await look()).toEqual(nothing);
    expect(await mark()).toBe('NotFound');

    const link = await newestLink(place);
    expect((await app.as(null)(offering, { link })).data.roleOffer).toMatchObject({
      state: 'PROPOSED',
      invitedByName: 'Olu',
      fromAt: null,
    });
    expect(await em().count(Appointment, { person })).toBe(0);
    for (const _ of [1, 2]) expect((await answer(place, link, true, 'Gladly')).offer).toEqual({ state: 'ACCEPTED' });
    const [begun] = await em().find(Appointment, { person });
    const { fromAt } = (await app.as(null)(offering, { link })).data.roleOffer;
    expect(fromAt).toBe(begun?.fromAt.toISOString());
    const late = await answer(place, link, false);
    expect(late).toEqual({ ...over, state: 'ACCEPTED', message: 'The role was accepted already.' });
    // Asked for what they hold, they would have nothing to answer; for a time after it, they would.
    const more = await invite(organizer, place, { untilDay });
    expect(more.fields).toMatchObject([{ path: 'personEmail', message: 'This person holds this role already.' }]);
    expect((await invite(organizer, place)).__typename).toBe('InviteToRoleSuccess');
    expect(await em().count(Appointment, { person })).toBe(1);
    const held = {
      hasRoster: true,
      canOrganize: false,
      canSeeMoney: false,
      registrations: { nodes: [{ id: people[0] }] },
    };
    const seen = await look();
    expect(seen.edition).toEqual(held);
    expect(seen.own).toEqual({ participantName: 'one@example.org', order: null, attendance: [] });
    expect([seen.other, seen.editionTeam]).toEqual([null, null]);
    expect(await mark()).toBe('MarkAttendanceSuccess');

    // The role ends with its last day, by the clock alone.
    app.clock.pass(11 * 86_400_000);
    expect(await look()).toEqual(nothing);
    expect(await mark()).toBe('NotFound');
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])('who may ask whom, and what ends a question, on %s', async (kind) => {
  const place = await openAttendance(kind);
  const { app, organizer, facilitator, year } = place;
  const em = () => app.app.orm.em.fork();
  const [neighbour, stranger] = [await makePerson(em(), { name: 'Nevo' }), await makePerson(em(), { name: 'Sam' })];
  const other = await makeYear(em(), { now: app.clock.now(), slug: 'elsewhere-2027' });
  await makeAppointment(em(), neighbour.id, 'ORGANIZER', { scope: 'EDITION', scopeId: other.editionId });
  const as = async (id: string) => app.as(await makeToken(em(), id, app.clock.now()));
  expect((await invite(app.as(null), place)).__typename).toBe('SignInRequired');
  expect((await invite(await as(stranger.id), place)).__typename).toBe('NotAllowed');
  expect((await invite(facilitator, place)).__typename).toBe('NotAllowed');
  expect((await invite(await as(neighbour.id), place)).__typename).toBe('NotFound');
  expect(
    (await invite(organizer, place, { role: 'ORGANIZER', scope: 'EDITION', scopeId: year.editionId })).__typename,
  ).toBe('NotAllowed');
  expect(await invite(organizer, place, { untilDay: '2020-01-01' })).toMatchObject({ fields: [{ path: 'untilDay' }] });
  expect(await invite(organizer, place, { fromDay: '2027-02-31' })).toMatchObject({ fields: [{ path: 'fromDay' }] });
  expect(await em().count(RoleInvitation)).toBe(0);
  expect(await em().count(OutboxMessage, { kind: { $like: 'mail.role%' } })).toBe(0);

  const { id } = (await invite(organizer, place)).invitation;
  // Asked once more while the question is open: told when they were asked, and no second mail.
  const twice = await invite(organizer, place, { reason: 'Other words' });
  expect(twice.fields).toMatchObject([{ path: 'personEmail', rule: 'isNotAsked' }]);
  const change = async (ask: Ask, act: 'withdraw' | 'resend') =>
    (await ask(changing(act), { input: { invitationId: id } })).data.change;
  expect((await change(await as(neighbour.id), 'withdraw')).__typename).toBe('NotFound');
  const first = await newestLink(place);
  expect((await change(organizer, 'resend')).invitation).toEqual({ state: 'PROPOSED' });
  expect((await answer(place, first, true)).__typename).toBe('NotFound');
  const second = await newestLink(place);
  app.clock.pass(14 * 86_400_000);
  expect(await answer(place, second, true)).toEqual({ ...over, state: 'LAPSED', message: passed });
  const runs = await makePerson(em(), { name: 'Ola' });
  await makeAppointment(em(), runs.id, 'ORGANIZER', { scope: 'EDITION', scopeId: year.editionId });
  expect((await change(await as(runs.id), 'resend')).invitation).toEqual({ state: 'PROPOSED' });
  const third = await newestLink(place);
  expect((await change(await as(runs.id), 'withdraw')).invitation).toEqual({ state: 'WITHDRAWN' });
  const takenBack = { ...over, state: 'WITHDRAWN', message: 'This question was taken back.' };
  for (const stale of [third, second]) expect(await answer(place, stale, true)).toEqual(takenBack);
  expect(await em().count(Appointment, { person: { name: 'Nia' } })).toBe(0);
  expect(await em().count(OutboxMessage, { kind: 'mail.role-invitation' })).toBe(3);

  // A role whose last day is over before the answer gives nothing, is not sent again, and is no open question.
  const untilDay = new Date(app.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const short = { personEmail: 'lu@example.org', personName: 'Lu' };
  const late = (await invite(await as(runs.id), place, { ...short, untilDay })).invitation;
  const fourth = await newestLink(place);
  app.clock.pass(4 * 86_400_000);
  expect(await answer(place, fourth, true)).toEqual({ ...over, state: 'LAPSED', message: passed });
  const again = async () => (await as(runs.id))(changing('resend'), { input: { invitationId: late.id } });
  expect((await again()).data.change.__typename).toBe('InvalidInput');
  expect((await invite(await as(runs.id), place, short)).invitation).toMatchObject({ state: 'PROPOSED' });
  // One that lapsed is not asked again beside a newer one that can still be answered.
  await em().nativeUpdate(RoleInvitation, { id: late.id }, { untilAt: null });
  expect((await again()).data.change.fields).toMatchObject([{ path: 'invitationId', rule: 'isNotAsked' }]);
  expect((await again()).data.change.fields[0].message).toMatch(/^This person was asked for this role anew on/);
  expect(await em().count(Appointment, { person: { name: 'Lu' } })).toBe(0);
  await em().nativeDelete(OutboxMessage, { kind: 'mail.role-invitation' });
  await em().nativeDelete(RoleInvitation, { person: { name: 'Lu' } });

  await invite(await as(runs.id), place, { personEmail: 'mo@example.org', personName: 'Mo' });
  expect((await answer(place, await newestLink(place), false, 'Next year')).offer).toEqual({ state: 'DECLINED' });
  expect((await (await as(runs.id))(teaming, { slug: year.slug })).data.editionTeam).toEqual({
    appointments: [{ personName: 'Fay' }],
    invitations: [
      { personName: 'Mo', state: 'DECLINED', answer: 'Next year' },
      { personName: 'Nia', state: 'WITHDRAWN', answer: null },
    ],
  });
});

it('what an organizer began ends with their own role; the mails say what is asked and what was answered', async () => {
  const place = await openAttendance('sqlite', { workers: [startOutbox] });
  const { app, organizer } = place;
  const em = () => app.app.orm.em.fork();
  await invite(organizer, place);
  const asked = await mailTo(app, 'nia@example.org', /Will you take on a role/);
  expect(asked.text).toContain('You know this practice');
  expect(asked.text).toContain('/appointment/');
  await em().nativeUpdate(Person, { name: 'Olu' }, { locale: 'de' });
  await invite(organizer, place, { personEmail: 'dora@example.org' });
  await em().findOneOrFail(Person, { email: 'dora@example.org', locale: 'de' });
  await em().nativeDelete(RoleInvitation, { person: { email: 'dora@example.org' } });
  await em().nativeUpdate(Person, { name: 'Olu' }, { locale: 'en' });
  const link = await newestLink(place);
  await em().nativeUpdate(Appointment, { role: 'ORGANIZER' }, { untilAt: app.clock.now() });
  expect(await answer(place, link, true)).toMatchObject({ ...over, state: 'WITHDRAWN' });
  await em().nativeUpdate(Appointment, { role: 'ORGANIZER' }, { untilAt: null });
  await answer(place, link, true, 'Gladly');
  const { invitedBy } = await em().findOneOrFail(RoleInvitation, { state: 'ACCEPTED' }, { populate: ['invitedBy'] });
  const told = await mailTo(app, invitedBy.getEntity().email ?? '', /takes on the role/);
  expect(told.text).toContain('Gladly');
});
