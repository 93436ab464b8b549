import type { EntityManager } from '@mikro-orm/core';
import { Appointment } from '../../../schema/people/appointment.js';
import { Consent } from '../../../schema/people/consent.js';
import type { ConsentPurpose } from '../../../schema/people/people.enums.js';
import { Person } from '../../../schema/people/person.js';
import { type DemoCalendar, demoId } from './seed.js';

/** One person of the demo: name, IANA zone, and the address before `@demo.example` where it is a known one. */
interface DemoPerson {
  name: string;
  timeZone: string;
  address?: string;
  /** BCP 47 language they read; English unless they said another. */
  locale?: string;
  /** What they say of themselves to everyone. */
  public?: { pronouns: string; about: string };
}

const leading = {
  samuel: {
    pronouns: 'he/him',
    about:
      'Twenty years of village assemblies and online circles. I like meetings that end early because everybody was heard.',
  },
  aroha: {
    pronouns: 'she/her',
    about: 'I look after communities that outlive their founders. Before that: nurse, unionist, choir leader.',
  },
};

const known: DemoPerson[] = [
  { name: 'Ingrid Halvorsen', timeZone: 'Europe/Oslo', address: 'admin' },
  { name: 'Marta Oliveira', timeZone: 'Europe/Lisbon', address: 'organizer' },
  { name: 'Tomasz Zieliński', timeZone: 'Europe/Warsaw', address: 'finance' },
  { name: 'Samuel Okoth', timeZone: 'Africa/Nairobi', address: 'facilitator', public: leading.samuel },
  { name: 'Priya Raman', timeZone: 'Asia/Kolkata', address: 'participant' },
  { name: 'Lucía Fernández', timeZone: 'America/Bogota', address: 'alumna' },
  { name: 'Aroha Ngata', timeZone: 'Pacific/Auckland', address: 'steward', public: leading.aroha },
];

const others: DemoPerson[] = [
  ['Abena Mensah', 'Africa/Accra'],
  ['Ahmed El-Sayed', 'Africa/Cairo', 'ar'],
  ['Aiko Tanaka', 'Asia/Tokyo'],
  ['Anders Lindqvist', 'Europe/Stockholm'],
  ['Beatriz Costa', 'America/Sao_Paulo', 'pt'],
  ['Bich Ngoc Tran', 'Asia/Ho_Chi_Minh'],
  ['Camille Durand', 'Europe/Paris', 'fr'],
  ['Carlos Quispe', 'America/Lima', 'es'],
  ['Chidi Okafor', 'Africa/Lagos'],
  ['Claire O’Donnell', 'Europe/Dublin'],
  ['Daniel Kim', 'Asia/Seoul'],
  ['Elena Popescu', 'Europe/Bucharest'],
  ['Emeka Nwosu', 'Africa/Lagos'],
  ['Fatima Zahra Bennani', 'Africa/Casablanca', 'ar'],
  ['Georg Huber', 'Europe/Vienna', 'de'],
  ['Grace Wanjiru', 'Africa/Nairobi'],
  ['Hannah Cohen', 'Asia/Jerusalem'],
  ['Hassan Raza', 'Asia/Karachi'],
  ['Ines Moreau', 'Europe/Brussels', 'fr'],
  ['Jamal Washington', 'America/Chicago'],
  ['Jelena Marković', 'Europe/Belgrade'],
  ['João Pereira', 'Europe/Lisbon', 'pt'],
  ['Jorge Ramírez', 'America/Mexico_City', 'es'],
  ['Katarzyna Nowak', 'Europe/Warsaw'],
  ['Kwame Asante', 'Africa/Accra'],
  ['Leilani Kealoha', 'Pacific/Honolulu'],
  ['Liam Fraser', 'Australia/Melbourne'],
  ['Mei-Ling Chen', 'Asia/Taipei'],
  ['Miriam Schäfer', 'Europe/Berlin', 'de'],
  ['Nadia Petrova', 'Europe/Sofia'],
  ['Ngozi Eze', 'Africa/Lagos'],
  ['Noor Hakimi', 'Asia/Kuala_Lumpur'],
  ['Oluwaseun Adeyemi', 'Africa/Lagos'],
  ['Pablo Herrera', 'America/Santiago', 'es'],
  ['Rachel Levine', 'America/New_York'],
  ['Rajesh Gupta', 'Asia/Kolkata'],
  ['Rosa Mamani', 'America/La_Paz'],
  ['Sione Tupou', 'Pacific/Tongatapu'],
  ['Sofia Rossi', 'Europe/Rome'],
  ['Thandiwe Dlamini', 'Africa/Johannesburg'],
  ['Ulrike Brandt', 'Europe/Berlin', 'de'],
  ['Valentina Gómez', 'America/Argentina/Buenos_Aires', 'es'],
  ['Wiremu Parata', 'Pacific/Auckland'],
  ['Yasmin Haddad', 'Asia/Amman', 'ar'],
  ['Yuki Watanabe', 'Asia/Tokyo'],
  ['Zanele Khumalo', 'Africa/Johannesburg'],
  ['Zeynep Yılmaz', 'Europe/Istanbul'],
  ['Alistair Grant', 'Europe/London'],
  ['Birgit Larsen', 'Europe/Copenhagen'],
  ['Catalina Ríos', 'America/Bogota', 'es'],
  ['Dilnoza Karimova', 'Asia/Tashkent'],
  ['Efua Boateng', 'Africa/Accra'],
  ['Filip Novák', 'Europe/Prague'],
  ['Gulnara Abdykadyrova', 'Asia/Bishkek'],
  ['Henrik Sørensen', 'Europe/Copenhagen'],
].map(([name = '', timeZone = '', locale]) => ({ name, timeZone, ...(locale && { locale }) }));

/** Everyone of the demo, known ones first; ids by `personId`. */
export const demoPeople: readonly DemoPerson[] = [...known, ...others];

/** Id of someone of the demo: by known address, or by position among the others from 0. */
export function personId(who: string | number): string {
  return demoId(`person ${typeof who === 'number' ? others[who]?.name : known.find((k) => k.address === who)?.name}`);
}

/** Name of someone of the demo. */
export function personName(who: string | number): string {
  return (typeof who === 'number' ? others[who]?.name : known.find((k) => k.address === who)?.name) ?? '';
}

/** IANA zone of someone of the demo. */
export function personZone(who: string | number): string {
  return (typeof who === 'number' ? others[who]?.timeZone : known.find((k) => k.address === who)?.timeZone) ?? 'UTC';
}

function addressOf(person: DemoPerson): string {
  const plain = person.name
    .normalize('NFD')
    .replace(/[^\p{L} -]/gu, '')
    .replace(/[ı]/g, 'i')
    .replace(/[ø]/g, 'o');
  const name = plain.toLowerCase().replace(/[^a-z]+/g, '.');
  return `${person.address ?? name}@demo.example`;
}

function saidToAll(said: DemoPerson['public']) {
  const level = said ? ('PUBLIC' as const) : ('COHORT' as const);
  const { pronouns = null, about = null } = said ?? {};
  return { pronouns, about, pronounsShownTo: level, aboutShownTo: level };
}

/** Plants everyone, with the consents that let communities invite them and, mostly, their cohort find them. */
export async function plantPeople(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const at = calendar.at(-400);
  const dates = { createdAt: at, updatedAt: at };
  await tx.insertMany(
    Person,
    demoPeople.map((person) => ({
      id: demoId(`person ${person.name}`),
      ...dates,
      name: person.name,
      email: addressOf(person),
      locale: person.locale ?? 'en',
      timeZone: person.timeZone,
      ...saidToAll(person.public),
    })),
  );
  await tx.insertMany(
    Consent,
    demoPeople.flatMap((person, i) => {
      const consent = (purpose: ConsentPurpose) => ({
        id: demoId(`consent ${purpose === 'COMMUNITY_INVITATIONS' ? '' : `${purpose} `}${person.name}`),
        ...dates,
        person: demoId(`person ${person.name}`),
        purpose,
        textVersion: '1',
        givenAt: at,
      });
      // One in five does not want to be found by their cohort, one in three not to hear of the next edition.
      const more = [i % 5 !== 3 && consent('COHORT_LIST'), i % 3 !== 0 && consent('NEXT_EDITIONS')];
      return [consent('COMMUNITY_INVITATIONS'), ...more.filter((one) => one !== false)];
    }),
  );
}

/** Who runs what in the demo. */
export interface DemoOffices {
  seriesId: string;
  cohortIds: readonly string[];
  communityIds: readonly string[];
}

/** Plants the appointments of the known people. */
export async function plantAppointments(tx: EntityManager, calendar: DemoCalendar, to: DemoOffices): Promise<void> {
  const at = calendar.at(-420);
  const offices = [
    ['admin', 'ADMINISTRATOR', 'INSTANCE', null],
    ['organizer', 'ORGANIZER', 'SERIES', to.seriesId],
    ['finance', 'FINANCE', 'SERIES', to.seriesId],
    ...to.cohortIds.map((id) => ['facilitator', 'FACILITATOR', 'COHORT', id] as const),
    ...to.communityIds.map((id) => ['steward', 'STEWARD', 'COMMUNITY', id] as const),
  ] as const;
  await tx.insertMany(
    Appointment,
    offices.map(([who, role, scope, scopeId], index) => ({
      id: demoId(`appointment ${index}`),
      createdAt: at,
      updatedAt: at,
      person: personId(who),
      role,
      scope,
      scopeId,
      fromAt: at,
      reason: 'Founding team',
    })),
  );
}
