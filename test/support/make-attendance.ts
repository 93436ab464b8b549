import { Registration } from '../../schema/registration/registration.js';
import { type Ask, startTestApp, type TestApp, type TestAppOptions } from './app.js';
import type { DatabaseKind } from './databases.js';
import { makeAppointment, makePerson, makeToken } from './make-people.js';
import { makeYear, type Year } from './make-year.js';

const registering = `mutation ($input: RegisterInput!) { register(input: $input) {
  ... on RegisterSuccess { registration { id } } } }`;

/** An edition with two cohorts, one confirmed person in each, and those who mark them. */
export interface AttendancePlace {
  app: TestApp;
  year: Year;
  organizer: Ask;
  organizerId: string;
  /** Facilitates the first cohort alone. */
  facilitator: Ask;
  facilitatorId: string;
  /** Ids of a registration in each cohort. */
  people: [string, string];
  /** Whose they are. */
  personIds: [string, string];
}

/** Opens an app with people to mark. */
export async function openAttendance(kind: DatabaseKind, options: TestAppOptions = {}): Promise<AttendancePlace> {
  const app = await startTestApp({ kind, ...options });
  const em = app.app.orm.em.fork();
  const year = await makeYear(em, { now: app.clock.now(), cohorts: [5, 5] });
  const as = async (name: string, role: 'ORGANIZER' | 'FACILITATOR') => {
    const { id } = await makePerson(em, { name });
    const scope = role === 'ORGANIZER' ? 'SERIES' : 'COHORT';
    const scopeId = (role === 'ORGANIZER' ? year.seriesId : year.cohortIds[0]) ?? null;
    await makeAppointment(em, id, role, { scope, scopeId });
    return { id, ask: app.as(await makeToken(em, id, app.clock.now())) };
  };
  const register = async (email: string, cohortId: string | undefined): Promise<string> => {
    const values = { name: email, email, cohortId, acceptsTerms: true, consents: [] };
    const input = { editionSlug: year.slug, tierId: year.tierId, ...values };
    return (await app.as(null)(registering, { input })).data.register.registration.id;
  };
  const people: [string, string] = [
    await register('one@example.org', year.cohortIds[0]),
    await register('two@example.org', year.cohortIds[1]),
  ];
  const whose = async (id: string) => (await em.findOneOrFail(Registration, { id })).person.id;
  const personIds: [string, string] = [await whose(people[0]), await whose(people[1])];
  const [organizer, facilitator] = [await as('Olu', 'ORGANIZER'), await as('Fay', 'FACILITATOR')];
  const runs = {
    organizer: organizer.ask,
    organizerId: organizer.id,
    facilitator: facilitator.ask,
    facilitatorId: facilitator.id,
  };
  return { app, year, ...runs, people, personIds };
}
