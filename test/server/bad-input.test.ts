import {
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { expect, it } from 'vitest';
import { cleanAfterEach, startTestApp, type TestApp } from '../support/app.js';
import type { DatabaseKind } from '../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import { makeYear } from '../support/make-year.js';

cleanAfterEach();

const texts: readonly unknown[] = [
  '',
  ' ',
  'a'.repeat(10_001),
  'a\0b',
  '\ud800',
  '\u202e\u0007',
  "'; drop table person; --",
  '<script>alert(1)</script>',
  'x\r\nBcc: other@example.org',
  '😀'.repeat(200),
  '9999-99-99T99:99',
  '-1',
  7,
  null,
];
const numbers: readonly unknown[] = [
  -1,
  0,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  1e308,
  1.5,
  'x',
  null,
];
const others: readonly unknown[] = ['NOPE', 7, null, {}, []];

/** A value that the type takes, as plain as can be; the ids of nouns that exist where a name says which. */
function plain(type: GraphQLInputType, name: string, ids: Readonly<Record<string, string>>): unknown {
  if (isNonNullType(type)) return plain(type.ofType, name, ids);
  if (isListType(type)) return [plain(type.ofType, name, ids)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return plainObject(Object.values(type.getFields()), ids);
  const byName: Record<string, unknown> = {
    ...ids,
    email: 'someone@example.org',
    personEmail: 'someone@example.org',
    timeZone: 'Europe/Lisbon',
    startsLocal: '2031-03-01T09:00',
    endsLocal: '2031-03-01T10:00',
    firstDay: '2031-03-01',
    lastDay: '2031-03-01',
    locale: 'en',
    joinUrl: 'https://meet.example.org',
    // Left out, so that an input with one wrong value goes as deep as it can.
    amountMinor: null,
    cohortId: null,
    clientMutationId: null,
    link: null,
    mode: null,
  };
  if (name in byName) return byName[name];
  return { Boolean: true, Int: 1, SafeInt: 1 }[type.name] ?? 'x';
}

function plainObject(fields: readonly GraphQLInputField[], ids: Readonly<Record<string, string>>) {
  return Object.fromEntries(fields.map((field) => [field.name, plain(field.type, field.name, ids)]));
}

function hostile(type: GraphQLInputType): readonly unknown[] {
  const { name } = getNamedType(type);
  if (name === 'Int' || name === 'SafeInt') return numbers;
  return name === 'String' || name === 'ID' ? texts : others;
}

/** The inputs of a type with one hostile value somewhere in each. */
function spoiled(fields: readonly GraphQLInputField[], ids: Readonly<Record<string, string>>): object[] {
  const inner = (type: GraphQLInputType) => {
    const named = getNamedType(type);
    return isInputObjectType(named) ? spoiled(Object.values(named.getFields()), ids) : [];
  };
  return fields.flatMap((field) => {
    const values = [...hostile(field.type), ...inner(field.type)];
    const shaped = (value: unknown) => (isList(field.type) ? [value] : value);
    return values.map((value) => ({ ...plainObject(fields, ids), [field.name]: shaped(value) }));
  });
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Every mutation with every spoiled input. */
function attacks(app: TestApp, ids: Readonly<Record<string, string>>): [mutation: string, input: object][] {
  const mutations = Object.values(app.app.schema.getMutationType()?.getFields() ?? {});
  return mutations.flatMap(({ name, args: [argument] }) => {
    const type = argument && getNamedType(argument.type);
    if (!isInputObjectType(type)) return [];
    return spoiled(Object.values(type.getFields()), ids).map((input): [string, object] => [name, input]);
  });
}

const refusals = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'REFUSED']);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'whatever is put into a field of a mutation, the answer is typed and nothing breaks, on %s',
  { timeout: 600_000 },
  async (kind) => {
    const app = await startTestApp({ kind });
    const em = app.app.orm.em.fork();
    const year = await makeYear(em, { now: app.clock.now(), capacity: 5, amountMinor: 24_000 });
    const admin = await makePerson(em, { name: 'Ada' });
    await makeAppointment(em, admin.id, 'ADMINISTRATOR', { scope: 'INSTANCE', scopeId: null });
    await makeAppointment(em, admin.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
    const ids = {
      editionId: year.editionId,
      fromEditionId: year.editionId,
      editionSlug: year.slug,
      tierId: year.tierId,
      sessionId: year.sessionId,
      communityId: year.communityId,
      subjectId: year.editionId,
      scopeId: year.seriesId,
    };
    // Registering comes first: once another mutation has made a cohort, everyone must choose one.
    const isRegister = ([mutation]: [string, object]) => mutation === 'register';
    const list = attacks(app, ids).sort((a, b) => Number(isRegister(b)) - Number(isRegister(a)));
    expect(list.length).toBeGreaterThan(1000);
    const broken: string[] = [];
    const seen = new Set<string>();
    for (const [mutation, input] of list) {
      const document = `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
        ${mutation}(input: $input) { __typename } }`;
      // Signing out would end the token in use.
      const token = mutation === 'signOut' ? null : await makeTokenOnce(app, admin.id);
      for (const ask of [app.as(null), app.as(token)]) {
        const { status, data, errors = [] } = await ask(document, { input });
        const codes = errors.map(({ extensions }) => String(extensions['code']));
        seen.add(String(data?.[mutation]?.__typename));
        const isTyped = typeof data?.[mutation]?.__typename === 'string';
        const isRefused = codes.length > 0 && codes.every((code) => refusals.has(code));
        if (status >= 500 || !(isTyped || isRefused))
          broken.push(`${mutation} ${JSON.stringify(input).slice(0, 400)}: ${status} ${codes}`);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['InvalidInput', 'NotFound', 'RegisterSuccess', 'AppointSuccess']),
    );
    expect(broken).toEqual([]);
    expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  },
);

let known: { app: TestApp; token: string } | undefined;

async function makeTokenOnce(app: TestApp, personId: string): Promise<string> {
  if (known?.app !== app) {
    known = { app, token: await makeToken(app.app.orm.em.fork(), personId, app.clock.now()) };
  }
  return known.token;
}
