import type { EntityManager } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { AccessToken } from '../../../schema/people/access-token.js';
import { SignInFailed } from '../../../schema/people/sign-in.results.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import { TooManyTries } from '../../../schema/problem.js';
import { issueAccessToken } from '../../../server/people/access-tokens.service.js';
import { signIn, signInPreview } from '../../../server/people/sign-in.service.js';
import { requestSignInLink } from '../../../server/people/sign-in-requests.service.js';
import { hashOfSecret, signInSecrets } from '../../../server/people/sign-in-secrets.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';
import { makePerson } from '../../support/make-people.js';

const secretKey = 'a key of at least thirty-two bytes';
const now = new Date('2027-03-01T09:00:00.000Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** Asks for a mail and answers what the asker and the mail's reader know. */
async function asked(em: EntityManager, email: string) {
  const { requestId } = await requestSignInLink(em, visitor, { email }, now, secretKey);
  const link = await em.fork().findOneOrFail(SignInLink, { requestHash: hashOfSecret(requestId) });
  return { requestId, link, ...signInSecrets(secretKey, link) };
}

const problemOf = async (act: Promise<unknown>) => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`No refusal but ${error}`);
  const { message: _message, ...facts } = error.problem;
  return { type: error.problem.constructor.name, ...facts };
};

const failed = (triesLeft: number) => ({ type: SignInFailed.name, triesLeft });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

onBothDatabases((make, kind) => {
  it('signs in once with the token, and says in the audit log who did', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { token } = await asked(orm.em, person.email ?? '');
    const issued = await signIn(orm.em, { token }, after(14), secretKey);
    expect(issued).toMatchObject({ personId: person.id, expiresAt: new Date('2027-08-28T09:14:00.000Z') });
    const [entry] = await orm.em.fork().findAll(AuditEntry);
    expect(entry).toMatchObject({ actor: person.id, act: 'signIn', subjectId: issued.accessTokenId });
    expect(await problemOf(signIn(orm.em, { token }, after(14), secretKey))).toEqual(failed(0));
    expect(await orm.em.fork().count(AccessToken)).toBe(1);
  });

  it('signs in with the code of the request, typed with a space too; the link is used up then', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { requestId, code, token } = await asked(orm.em, person.email ?? '');
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(await signIn(orm.em, { requestId, code: typed }, now, secretKey)).toMatchObject({ personId: person.id });
    expect(await problemOf(signIn(orm.em, { token }, now, secretKey))).toEqual(failed(0));
    expect(await problemOf(signIn(orm.em, { requestId, code }, now, secretKey))).toEqual(failed(0));
  });

  it('a code works only with the request it was made for', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const theirs = await asked(orm.em, person.email ?? '');
    const mine = await asked(orm.em, person.email ?? '');
    expect(theirs.code).not.toBe(mine.code);
    const crossed = { requestId: theirs.requestId, code: mine.code };
    expect(await problemOf(signIn(orm.em, crossed, now, secretKey))).toEqual(failed(4));
    const madeUp = { requestId: 'made up', code: mine.code };
    expect(await problemOf(signIn(orm.em, madeUp, now, secretKey))).toEqual(failed(0));
  });

  it('ends after 15 minutes', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { token, requestId, code } = await asked(orm.em, person.email ?? '');
    expect(await problemOf(signIn(orm.em, { token }, after(15), secretKey))).toEqual(failed(0));
    expect(await problemOf(signIn(orm.em, { requestId, code }, after(15), secretKey))).toEqual(failed(0));
    expect(await signIn(orm.em, { requestId, code }, after(14.99), secretKey)).toBeTruthy();
  });

  it('is spent by five wrong codes, after which neither the right one nor the link works', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { requestId, code, token } = await asked(orm.em, person.email ?? '');
    const answers = [];
    for (let i = 0; i < 6; i += 1) {
      answers.push(await problemOf(signIn(orm.em, { requestId, code: wrong(code) }, now, secretKey)));
    }
    expect(answers).toEqual([4, 3, 2, 1, 0].map(failed).concat({ type: TooManyTries.name } as never));
    expect(await problemOf(signIn(orm.em, { requestId, code }, now, secretKey))).toEqual({ type: TooManyTries.name });
    expect(await problemOf(signIn(orm.em, { token }, now, secretKey))).toEqual(failed(0));
    expect(await orm.em.fork().count(AccessToken)).toBe(0);
  });

  it('counts guesses that come at once one by one', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { requestId, code } = await asked(orm.em, person.email ?? '');
    const guess = () => problemOf(signIn(orm.em, { requestId, code: wrong(code) }, now, secretKey));
    const answers = await Promise.all(Array.from({ length: 20 }, guess));
    expect(answers.filter(({ type }) => type === SignInFailed.name)).toHaveLength(5);
    expect(answers.filter(({ type }) => type === TooManyTries.name)).toHaveLength(15);
    const [link] = await orm.em.fork().findAll(SignInLink);
    expect(link?.wrongCodes).toBe(5);
  });

  it('nobody gets in for an address that belongs to nobody, not even with the right secrets', async () => {
    const { orm } = await make();
    const { requestId, code, token } = await asked(orm.em, 'nobody@mail.example');
    expect(await problemOf(signIn(orm.em, { token }, now, secretKey))).toEqual(failed(0));
    expect(await problemOf(signIn(orm.em, { requestId, code }, now, secretKey))).toEqual(failed(4));
    expect(await signInPreview(orm.em, token, now)).toBeNull();
  });

  it('looking at a link changes nothing; its preview hides the address', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em, { email: 'amina.diallo@mail.example' });
    const { token } = await asked(orm.em, person.email ?? '');
    const preview = { emailHint: 'a•••@mail.example', expiresAt: after(15), isUsable: true };
    expect(await signInPreview(orm.em, token, now)).toEqual(preview);
    expect(await signInPreview(orm.em, token, now)).toEqual(preview);
    expect(await signInPreview(orm.em, token, after(15))).toMatchObject({ isUsable: false });
    await signIn(orm.em, { token }, now, secretKey);
    expect(await signInPreview(orm.em, token, now)).toMatchObject({ isUsable: false });
    expect(await signInPreview(orm.em, 'made up', now)).toBeNull();
  });

  it('stores no secret: neither the rows nor the message hold one', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { requestId, code, token } = await asked(orm.em, person.email ?? '');
    const { accessToken } = await signIn(orm.em, { token }, now, secretKey);
    const em = orm.em.fork();
    const stored = [em.findAll(SignInLink), em.findAll(OutboxMessage), em.findAll(AccessToken)];
    const text = JSON.stringify(await Promise.all(stored));
    const found = [requestId, token, accessToken, `"${code}"`].filter((secret) => text.includes(secret));
    expect(found).toEqual([]);
    expect(Buffer.from(token, 'base64url').length * 8).toBe(144);
    expect(Buffer.from(accessToken, 'base64url').length * 8).toBe(256);
    expect(Buffer.from(requestId, 'base64url').length * 8).toBe(192);
  });

  it('of twenty who consume one link at once, exactly one gets in', async () => {
    const { orm, openAnother } = await make();
    const ems = kind === 'postgres' ? [orm.em, (await openAnother()).em] : [orm.em];
    const person = await makePerson(orm.em);
    const { token, requestId, code } = await asked(orm.em, person.email ?? '');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => {
        const em = ems[i % ems.length] ?? orm.em;
        return signIn(em, i % 4 === 0 ? { requestId, code } : { token }, now, secretKey);
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await orm.em.fork().count(AccessToken)).toBe(1);
  });

  it('control: without the guarded statement the same race lets more than one in', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const { link } = await asked(orm.em, person.email ?? '');
    let arrived = 0;
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => {
      openGate = resolve;
    });
    const unguarded = async () => {
      const before = await orm.em.fork().findOneOrFail(SignInLink, link.id);
      arrived += 1;
      if (arrived === 20) openGate();
      await gate;
      if (before.consumedAt) throw new Error('used');
      return write(orm.em, async (tx) => {
        await tx.nativeUpdate(SignInLink, { id: link.id }, { consumedAt: now });
        return issueAccessToken(tx, person.id, now);
      });
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, unguarded));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await orm.em.fork().count(AccessToken)).toBe(20);
  });
});
