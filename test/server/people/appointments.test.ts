import { beforeEach, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { newId } from '../../../schema/node.js';
import { Appointment } from '../../../schema/people/appointment.js';
import type { AppointInput } from '../../../schema/people/people.inputs.js';
import { Person } from '../../../schema/people/person.js';
import {
  appointmentsOf,
  appointmentsOver,
  appoint as appointOrSay,
  createAdmin,
  endAppointment,
} from '../../../server/people/appointments.service.js';
import { type Actor, isAdministrator, visitor } from '../../../server/platform/actor.js';
import type { Orm } from '../../../server/platform/orm.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';
import { actorOf, makeActor, makeAppointment, makePerson, someTime as now } from '../../support/make-people.js';
import { makeSale, type Sale } from '../../support/make-registration.js';

const refusalOf = async (act: Promise<unknown>) => {
  const error = await act.then(
    (answer) => answer,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`No refusal but ${JSON.stringify(error)}`);
  return error.problem.constructor.name;
};

const appoint = async (...asked: Parameters<typeof appointOrSay>) => (await appointOrSay(...asked)).appointment;

const input = (values: Partial<AppointInput>): AppointInput => ({
  personEmail: 'Nadia@Mail.example',
  role: 'FACILITATOR',
  scope: 'EDITION',
  reason: 'Runs the second cohort',
  ...values,
});

onBothDatabases((make) => {
  let orm: Orm;
  let sale: Sale;
  let elsewhere: Sale;
  let administrator: Actor;
  let organizer: Actor;

  beforeEach(async () => {
    orm = (await make()).orm;
    sale = await makeSale(orm.em, { now, cohorts: [5] });
    elsewhere = await makeSale(orm.em, { now });
    administrator = await makeActor(orm.em, 'ADMINISTRATOR');
    organizer = await makeActor(orm.em, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId });
  });

  const appointments = () => orm.em.fork().findAll(Appointment, { where: { reason: { $ne: 'For the test' } } });

  describe('appoint', () => {
    it('makes the person when the address is new, and writes down who did it', async () => {
      const scopeId = sale.editionId;
      const made = await appoint(orm.em.fork(), organizer, input({ scopeId, personName: 'Nadia Karim' }), now);
      const nadia = await orm.em.fork().findOneOrFail(Person, { email: 'nadia@mail.example' });
      expect(nadia.name).toBe('Nadia Karim');
      expect(made).toMatchObject({ role: 'FACILITATOR', scope: 'EDITION', scopeId, fromAt: now });
      const { grants } = await actorOf(orm.em, nadia.id, now);
      expect(grants).toEqual([{ role: 'FACILITATOR', scope: 'EDITION', scopeId }]);
      expect(await orm.em.fork().findAll(AuditEntry)).toMatchObject([
        { actor: organizer.personId, act: 'appoint', subjectKind: 'Appointment', subjectId: made.id },
      ]);
    });

    it('never renames a known person', async () => {
      const nadia = await makePerson(orm.em, { email: 'nadia@mail.example', name: 'Nadia Karim' });
      await appoint(orm.em.fork(), organizer, input({ scopeId: sale.editionId, personName: 'N.' }), now);
      expect(await orm.em.fork().findOneOrFail(Person, nadia.id)).toMatchObject({ name: 'Nadia Karim' });
    });

    it('gives a role once, also when asked ten times at once', async () => {
      await makePerson(orm.em, { email: 'nadia@mail.example' });
      await openConnections(orm);
      const ask = () => appoint(orm.em.fork(), organizer, input({ scopeId: sale.editionId }), now);
      const made = await Promise.all(Array.from({ length: 10 }, ask));
      // Whoever comes second is told that the role was held already.
      expect(await appointOrSay(orm.em.fork(), organizer, input({ scopeId: sale.editionId }), now)).toMatchObject({
        isNew: false,
      });
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await appointments()).toHaveLength(1);
    });

    it('a repeat under one clientMutationId gets the first answer; with other values it is refused', async () => {
      const wish = input({ scopeId: sale.editionId, clientMutationId: 'form-1' });
      const first = await appoint(orm.em.fork(), organizer, wish, now);
      const repeated = await appointOrSay(orm.em.fork(), organizer, wish, now);
      expect(repeated).toMatchObject({ isNew: true, appointment: { id: first.id } });
      const other = appoint(orm.em.fork(), organizer, { ...wish, reason: 'Another' }, now);
      expect(await refusalOf(other)).toBe('RepeatedWithOtherInput');
    });

    it('organizers appoint facilitators inside what they organize and nothing else', async () => {
      const [cohortId = ''] = sale.cohortIds;
      const by = (actor: Actor, values: Partial<AppointInput>) => appoint(orm.em.fork(), actor, input(values), now);
      expect(await by(organizer, { scope: 'COHORT', scopeId: cohortId })).toMatchObject({ scopeId: cohortId });
      const organize = { role: 'ORGANIZER', scope: 'EDITION', scopeId: sale.editionId } as const;
      const refusals = {
        anotherRole: await refusalOf(by(organizer, organize)),
        anotherSeries: await refusalOf(by(organizer, { scopeId: elsewhere.editionId })),
        nothing: await refusalOf(by(organizer, { scopeId: newId() })),
        instance: await refusalOf(by(organizer, { role: 'ADMINISTRATOR', scope: 'INSTANCE', scopeId: null })),
        facilitator: await refusalOf(by(await makeActor(orm.em, 'FACILITATOR'), { scopeId: sale.editionId })),
        anybody: await refusalOf(by(await makeActor(orm.em), { scopeId: sale.editionId })),
        visitor: await refusalOf(by(visitor, { scopeId: sale.editionId })),
      };
      expect(refusals).toEqual({
        anotherRole: 'NotAllowed',
        anotherSeries: 'NotFound',
        nothing: 'NotFound',
        instance: 'NotFound',
        facilitator: 'NotAllowed',
        anybody: 'NotAllowed',
        visitor: 'SignInRequired',
      });
      expect(await appointments()).toHaveLength(1);
      expect(await by(administrator, organize)).toMatchObject({ role: 'ORGANIZER' });
    });

    it('refuses roles where they make no sense, and a scope without its noun', async () => {
      const by = (values: Partial<AppointInput>) =>
        refusalOf(appoint(orm.em.fork(), administrator, input(values), now));
      expect(await by({ role: 'ADMINISTRATOR', scope: 'SERIES', scopeId: sale.seriesId })).toBe('InvalidInput');
      expect(await by({ role: 'STEWARD', scope: 'EDITION', scopeId: sale.editionId })).toBe('InvalidInput');
      expect(await by({ scope: 'EDITION', scopeId: null })).toBe('InvalidInput');
      expect(await by({ role: 'ADMINISTRATOR', scope: 'INSTANCE', scopeId: 'x' })).toBe('InvalidInput');
      expect(await appointments()).toEqual([]);
    });
  });

  describe('endAppointment', () => {
    it('ends it now, keeps why, and takes the power away', async () => {
      const { id } = await appoint(orm.em.fork(), organizer, input({ scopeId: sale.editionId }), now);
      const ending = { appointmentId: id, reason: 'Moved abroad' };
      const ended = await endAppointment(orm.em.fork(), organizer, ending, now);
      expect(ended).toMatchObject({ untilAt: now, reason: 'Runs the second cohort\nMoved abroad' });
      expect((await actorOf(orm.em, ended.person.id, now)).grants).toEqual([]);
      await endAppointment(orm.em.fork(), organizer, { ...ending, reason: 'Again' }, now);
      expect(await orm.em.fork().findOneOrFail(Appointment, id)).toMatchObject({ reason: ended.reason });
      expect(await orm.em.fork().count(AuditEntry, { act: 'endAppointment' })).toBe(1);
    });

    it('takes back a role that has not begun, which then never does', async () => {
      const { id } = await appoint(orm.em.fork(), organizer, input({ scopeId: sale.editionId }), now);
      const [begins, until] = [2, 9].map((days) => new Date(now.getTime() + days * 86_400_000));
      await orm.em.fork().nativeUpdate(Appointment, id, { fromAt: begins, untilAt: until });
      const ended = await endAppointment(orm.em.fork(), organizer, { appointmentId: id, reason: 'Ill' }, now);
      expect(ended).toMatchObject({ fromAt: now, untilAt: now, reason: 'Runs the second cohort\nIll' });
      for (const at of [now, begins]) expect((await actorOf(orm.em, ended.person.id, at)).grants).toEqual([]);
    });

    it('is for those who could give it', async () => {
      const person = await makePerson(orm.em);
      const scope = { scope: 'EDITION', scopeId: elsewhere.editionId } as const;
      const foreign = await makeAppointment(orm.em, person.id, 'FACILITATOR', scope);
      const finance = await makeAppointment(orm.em, person.id, 'FINANCE', { ...scope, scopeId: sale.editionId });
      const by = (actor: Actor, appointmentId: string) =>
        refusalOf(endAppointment(orm.em.fork(), actor, { appointmentId, reason: 'No' }, now));
      expect(await by(organizer, foreign)).toBe('NotFound');
      expect(await by(organizer, finance)).toBe('NotFound');
      expect(await by(organizer, newId())).toBe('NotFound');
      expect(await by(await actorOf(orm.em, person.id), foreign)).toBe('NotAllowed');
      expect(await by(visitor, foreign)).toBe('SignInRequired');
      expect(await appointmentsOf(orm.em.fork(), person.id, now)).toHaveLength(2);
    });

    it('the last administrator stays, also when two end each other at once', async () => {
      const end = (by: Actor, of: Actor) =>
        orm.em
          .fork()
          .findOneOrFail(Appointment, { person: of.personId, role: 'ADMINISTRATOR' })
          .then(({ id }) => endAppointment(orm.em.fork(), by, { appointmentId: id, reason: 'No longer' }, now));
      expect(await refusalOf(end(administrator, administrator))).toBe('NotAllowed');
      const second = await makeActor(orm.em, 'ADMINISTRATOR');
      await openConnections(orm);
      const outcomes = await Promise.allSettled([end(administrator, second), end(second, administrator)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await orm.em.fork().count(Appointment, { role: 'ADMINISTRATOR', untilAt: null })).toBe(1);
    });
  });

  it('lists who has a role over a noun, for its organizers alone', async () => {
    const { id } = await appoint(orm.em.fork(), organizer, input({ scopeId: sale.editionId }), now);
    const over = { scope: 'EDITION', scopeId: sale.editionId } as const;
    const seenBy = async (actor: Actor) => (await appointmentsOver(orm.em.fork(), actor, over, now)).map((a) => a.id);
    expect(await seenBy(organizer)).toEqual([id]);
    expect(await seenBy(administrator)).toEqual([id]);
    const neighbour = await makeActor(orm.em, 'ORGANIZER', { scope: 'EDITION', scopeId: elsewhere.editionId });
    expect(await seenBy(neighbour)).toEqual([]);
    expect(await seenBy(visitor)).toEqual([]);
  });

  it('the operator makes administrators; a repeat changes nothing', async () => {
    const who = { name: 'Ada Lind', email: 'Ada@mail.example' };
    const made = await createAdmin(orm.em, who, now);
    expect(await createAdmin(orm.em, who, now)).toEqual(made);
    expect(isAdministrator(await actorOf(orm.em, made.personId, now))).toBe(true);
    const em = orm.em.fork();
    expect(await em.findOneOrFail(Person, made.personId)).toMatchObject({
      name: 'Ada Lind',
      email: 'ada@mail.example',
    });
    expect(await em.findAll(AuditEntry)).toMatchObject([{ actor: 'system', subjectId: made.appointmentId }]);
  });
});

/** Opens the pool's connections beforehand, so that what is asked at once also runs at once. */
const openConnections = ({ em }: Orm) =>
  Promise.all(Array.from({ length: 10 }, () => write(em, (tx) => tx.count(Person))));
