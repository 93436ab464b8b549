import type { EntityManager } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { AccessToken } from '../../../schema/people/access-token.js';
import { Person } from '../../../schema/people/person.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import {
  findActor,
  forgetEndedSignIns,
  issueAccessToken,
  signOut,
} from '../../../server/people/access-tokens.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { change } from '../../../server/platform/sql.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeAppointment, makePerson } from '../../support/make-people.js';

const now = new Date('2027-03-01T09:00:00.000Z');
const day = 86_400_000;
const after = (ms: number) => new Date(now.getTime() + ms);

const kindOf = async (em: EntityManager, token: string, at: Date) => (await findActor(em, { token }, at)).kind;

const lastUsed = async (em: EntityManager) =>
  (await em.fork().findAll(AccessToken)).map(({ lastUsedAt }) => lastUsedAt);

onBothDatabases((make, kind) => {
  it('knows a person by their token, with the appointments in force', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em, { locale: 'pt', timeZone: 'Europe/Lisbon' });
    const other = await makePerson(orm.em);
    await makeAppointment(orm.em, person.id, 'ORGANIZER', { scope: 'SERIES', scopeId: 'series-1' });
    await makeAppointment(orm.em, person.id, 'FINANCE', { untilAt: now });
    await makeAppointment(orm.em, person.id, 'STEWARD', { fromAt: after(1) });
    await makeAppointment(orm.em, person.id, 'FACILITATOR', { scope: 'EDITION', scopeId: 'e', untilAt: after(1) });
    await makeAppointment(orm.em, other.id, 'ADMINISTRATOR');
    const { accessToken, accessTokenId } = await issueAccessToken(orm.em, person.id, now);
    const shown = { token: accessToken, acceptLanguage: 'fr', timeZone: null, address: '192.0.2.1' };
    expect(await findActor(orm.em, shown, now)).toEqual({
      kind: 'person',
      personId: person.id,
      grants: expect.toSatisfy((grants: object[]) => {
        expect(grants).toHaveLength(2);
        expect(grants).toContainEqual({ role: 'ORGANIZER', scope: 'SERIES', scopeId: 'series-1' });
        expect(grants).toContainEqual({ role: 'FACILITATOR', scope: 'EDITION', scopeId: 'e' });
        return true;
      }),
      links: [],
      accessTokenId,
      locale: 'pt',
      timeZone: 'Europe/Lisbon',
      address: '192.0.2.1',
    });
  });

  it('a visitor brings language and zone; what makes no sense is left out', async () => {
    const { orm } = await make();
    const show = (acceptLanguage: string | null, timeZone: string | null) =>
      findActor(orm.em, { token: null, acceptLanguage, timeZone }, now);
    expect(await show('fr-CH, fr;q=0.9, en;q=0.8', 'America/Lima')).toEqual({
      ...visitor,
      locale: 'fr-CH',
      timeZone: 'America/Lima',
    });
    expect(await show('*', 'Mars/Olympus')).toEqual(visitor);
    expect(await show('<script>', '+02:00')).toEqual(visitor);
    expect(await findActor(orm.em, { token: 'made up' }, now)).toEqual(visitor);
  });

  it('a token ends after 30 idle days, after 180 days in use, and with its person', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { accessToken: idle } = await issueAccessToken(orm.em, person.id, now);
    const { accessToken: busy } = await issueAccessToken(orm.em, person.id, now);
    expect(await kindOf(orm.em, busy, after(29 * day))).toBe('person');
    expect(await kindOf(orm.em, idle, after(30 * day))).toBe('visitor');
    for (let days = 58; days < 180; days += 29) expect(await kindOf(orm.em, busy, after(days * day))).toBe('person');
    expect(await kindOf(orm.em, busy, after(180 * day - 1))).toBe('person');
    expect(await kindOf(orm.em, busy, after(180 * day))).toBe('visitor');
    const { accessToken: last } = await issueAccessToken(orm.em, person.id, now);
    await orm.em.fork().nativeUpdate(Person, person.id, { erasedAt: now });
    expect(await kindOf(orm.em, last, now)).toBe('visitor');
  });

  it('notes its use at most every five minutes', async () => {
    const { orm } = await make();
    const { accessToken } = await issueAccessToken(orm.em, (await makePerson(orm.em)).id, now);
    const minutes = (count: number) => after(count * 60_000);
    await kindOf(orm.em, accessToken, minutes(4.9));
    expect(await lastUsed(orm.em)).toEqual([now]);
    await kindOf(orm.em, accessToken, minutes(5));
    await kindOf(orm.em, accessToken, minutes(9));
    expect(await lastUsed(orm.em)).toEqual([minutes(5)]);
  });

  it('signs out here, or everywhere, and nobody else', async () => {
    const { orm } = await make();
    const [amina, bo] = [await makePerson(orm.em), await makePerson(orm.em)];
    const tokens: string[] = [];
    for (const person of [amina, amina, amina, bo]) {
      tokens.push((await issueAccessToken(orm.em, person.id, now)).accessToken);
    }
    const kinds = () => Promise.all(tokens.map((token) => kindOf(orm.em, token, now)));
    await signOut(orm.em, visitor, true, now);
    await signOut(orm.em, await findActor(orm.em, { token: tokens[0] ?? '' }, now), false, now);
    expect(await kinds()).toEqual(['visitor', 'person', 'person', 'person']);
    await signOut(orm.em, await findActor(orm.em, { token: tokens[1] ?? '' }, now), true, now);
    expect(await kinds()).toEqual(['visitor', 'visitor', 'visitor', 'person']);
  });

  it('forgets what ended more than a week ago, and nothing else', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const link = (id: string, createdAt: Date) => {
      const hashes = { requestHash: `r${id}`, tokenHash: `t${id}`, codeHash: 'c', recipientHash: 'x' };
      return orm.em.insert(SignInLink, { id, createdAt, ...hashes, wrongCodes: 0, expiresAt: createdAt });
    };
    await link('old', after(-8 * day));
    await link('young', after(-6 * day));
    const token = async (values: Partial<AccessToken>) => {
      const { accessTokenId } = await issueAccessToken(orm.em, person.id, now);
      await orm.em.nativeUpdate(AccessToken, accessTokenId, values);
      return accessTokenId;
    };
    await token({ revokedAt: after(-8 * day) });
    await token({ lastUsedAt: after(-38 * day) });
    await token({ expiresAt: after(-8 * day) });
    const kept = [
      await token({}),
      await token({ revokedAt: after(-6 * day) }),
      await token({ lastUsedAt: after(-36 * day) }),
    ];
    expect(await forgetEndedSignIns(orm.em, now)).toBe(4);
    const em = orm.em.fork();
    expect((await em.findAll(SignInLink)).map(({ id }) => id)).toEqual(['young']);
    expect((await em.findAll(AccessToken)).map(({ id }) => id).sort()).toEqual(kept.sort());
  });

  it('keeps nobody out while the database cannot write', async () => {
    const { orm, openAnother } = await make();
    const { accessToken } = await issueAccessToken(orm.em, (await makePerson(orm.em)).id, now);
    if (kind === 'postgres') {
      const [row] = await orm.em.getConnection().execute<{ name: string }[]>('select current_database() as name');
      await change(orm.em, `alter database ${row?.name} set default_transaction_read_only = on`, []);
    }
    const { em } = await openAnother();
    if (kind === 'sqlite') await change(em, 'pragma query_only = on', []);
    await expect(change(em, "delete from person where id = 'x'", [])).rejects.toThrow(/read-?only/i);
    expect(await kindOf(em, accessToken, after(day))).toBe('person');
    expect(await lastUsed(orm.em)).toEqual([now]);
  });
});
