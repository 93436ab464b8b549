import type { EntityManager } from '@mikro-orm/core';
import { expect, it, vi } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import { signIn } from '../../../server/people/sign-in.service.js';
import { requestSignInLink } from '../../../server/people/sign-in-requests.service.js';
import { signInSecrets } from '../../../server/people/sign-in-secrets.service.js';
import { type Actor, visitor } from '../../../server/platform/actor.js';
import type { Orm } from '../../../server/platform/orm.js';
import { onBothDatabases } from '../../support/databases.js';
import { makePerson } from '../../support/make-people.js';

const secretKey = 'a key of at least thirty-two bytes';
const now = new Date('2027-03-01T09:00:00.000Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const from = (address: string): Actor => ({ ...visitor, address });

const ask = (em: EntityManager, email: string, at = now, actor: Actor = visitor) =>
  requestSignInLink(em, actor, { email }, at, secretKey);

const mails = (em: EntityManager) => em.fork().count(OutboxMessage, { kind: 'mail.sign-in' });

onBothDatabases((make, kind) => {
  it('writes one link and one message without a secret, to the address as it is stored', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em, { email: 'amina@mail.example' });
    const input = { email: 'Amina@Mail.example', locale: 'pt', next: '/home' };
    await requestSignInLink(orm.em, visitor, input, now, secretKey);
    const [link] = await orm.em.fork().findAll(SignInLink);
    expect(await orm.em.fork().findAll(OutboxMessage)).toMatchObject([
      {
        kind: 'mail.sign-in',
        dedupKey: `sign-in:${link?.id}:v1`,
        payload: { signInLinkId: link?.id, locale: 'pt', next: '/home' },
        recipient: 'amina@mail.example',
        personId: person.id,
        priority: 1,
        status: 'PENDING',
      },
    ]);
    expect(link).toMatchObject({ expiresAt: after(15), consumedAt: null, wrongCodes: 0 });
  });

  it('known and unknown addresses cost the same statements and get the same answer', async () => {
    const { orm } = await make();
    await makePerson(orm.em, { email: 'known@mail.example' });
    const statements = statementsThrough(orm);
    const askedBy = async (email: string) => {
      statements.length = 0;
      const answer = await ask(orm.em, email, now, from('192.0.2.1'));
      return { fields: Object.keys(answer), length: answer.requestId.length, statements: [...statements] };
    };
    const known = await askedBy('known@mail.example');
    expect(await askedBy('unknown@mail.example')).toEqual(known);
    const inserts = known.statements.filter((statement) => statement.startsWith('insert'));
    expect(inserts.map((statement) => statement.split(' ')[2])).toEqual(['sign_in_link', 'outbox_message']);
    const link = await orm.em.fork().findAll(SignInLink, { orderBy: { person: 'asc nulls last' } });
    expect(link.map(({ person }) => person != null)).toEqual([true, false]);
  });

  it('sends five mails an hour to one box, whatever its +tag and whoever asks; earlier links stay good', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em, { email: 'amina@mail.example' });
    await ask(orm.em, 'amina@mail.example');
    const [link] = await orm.em.fork().findAll(SignInLink);
    const tags = ['+a', '+b', '', '+c+d', '+e', '', '+f'];
    for (const [i, tag] of tags.entries())
      await ask(orm.em, `amina${tag}@mail.example`, after(1), from(`192.0.2.${i}`));
    expect(await mails(orm.em)).toBe(5);
    const { token } = signInSecrets(secretKey, { id: link?.id ?? '' });
    expect(await signIn(orm.em, { token }, after(2), secretKey)).toMatchObject({ personId: person.id });
    await ask(orm.em, 'amina@mail.example', after(59));
    expect(await mails(orm.em)).toBe(5);
    await ask(orm.em, 'amina@mail.example', after(60));
    expect(await mails(orm.em)).toBe(6);
  });

  it('counts in the database also what is asked at once', async () => {
    const { orm, openAnother } = await make();
    // A second process on one SQLite file is refused at start, so there it is one ORM.
    const other = kind === 'postgres' ? await openAnother() : orm;
    const askings = Array.from({ length: 20 }, (_, i) => ask(i % 2 ? orm.em : other.em, 'amina@mail.example'));
    const answers = await Promise.all(askings);
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(20);
    expect(await mails(orm.em)).toBe(5);
  });

  it('sends twenty mails an hour for one network, of IPv6 the whole /64', async () => {
    const { orm } = await make();
    for (let i = 0; i < 23; i += 1) {
      await ask(orm.em, `person${i}@mail.example`, now, from(`2001:db8:1:2:${i.toString(16)}::1`));
    }
    expect(await mails(orm.em)).toBe(20);
    await ask(orm.em, 'neighbour@mail.example', now, from('2001:db8:1:3::1'));
    expect(await mails(orm.em)).toBe(21);
  });

  it('sends three hundred mails an hour in all', async () => {
    const { orm } = await make();
    const filler = (i: number) => ({
      id: `link-${i}`,
      createdAt: after(1),
      requestHash: `r${i}`,
      tokenHash: `t${i}`,
      codeHash: 'c',
      recipientHash: `x${i}`,
      wrongCodes: 0,
      expiresAt: after(16),
    });
    await orm.em.fork().insertMany(
      SignInLink,
      Array.from({ length: 299 }, (_, i) => filler(i)),
    );
    await ask(orm.em, 'last@mail.example', after(2));
    await ask(orm.em, 'late@mail.example', after(2));
    const sent = await orm.em.fork().findAll(OutboxMessage);
    expect(sent.map(({ recipient }) => recipient)).toEqual(['last@mail.example']);
  });
});

/** Every statement of this ORM from now on, values and quotes left out. */
function statementsThrough(orm: Orm): string[] {
  const statements: string[] = [];
  for (const connection of new Set([orm.em.getConnection('read'), orm.em.getConnection('write')])) {
    const execute = connection.execute.bind(connection);
    vi.spyOn(connection, 'execute').mockImplementation(((query: Statement, ...rest: never[]) => {
      const sql = typeof query === 'string' ? query : query.sql;
      statements.push(sql.replaceAll(/["`]/g, ''));
      return execute(query as string, ...rest);
    }) as never);
  }
  return statements;
}

type Statement = string | { sql: string };
