import { afterEach, expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { newId } from '../../../schema/node.js';
import { Person } from '../../../schema/people/person.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { updateProfile } from '../../../server/people/profile.service.js';
import { signIn } from '../../../server/people/sign-in.service.js';
import { requestSignInLink } from '../../../server/people/sign-in-requests.service.js';
import { signInSecrets } from '../../../server/people/sign-in-secrets.service.js';
import { visitor, withLink } from '../../../server/platform/actor.js';
import type { Orm } from '../../../server/platform/orm.js';
import { cancelRegistration, quoteCancellation } from '../../../server/registration/cancel.service.js';
import { undoMs } from '../../../server/workshops/session-telling.js';
import { cancelSession, moveSession } from '../../../server/workshops/sessions.service.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor, makePerson } from '../../support/make-people.js';
import { makeRegistration, makeSale } from '../../support/make-registration.js';
import { SmtpPeer } from '../../support/smtp-server.js';
import { publicUrl, type SmtpWorker, secretKey, smtpWorker } from '../../support/smtp-worker.js';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

async function office(orm: Orm, clock: TestClock): Promise<SmtpWorker & { peer: SmtpPeer }> {
  const peer = await SmtpPeer.listen();
  const made = smtpWorker(orm, clock, peer.url);
  open.push(peer, made);
  return { ...made, peer };
}

const statusOf = async (orm: Orm, kind: string) => {
  const found = await orm.em.fork().find(OutboxMessage, { kind }, { orderBy: { id: 'asc' } });
  return found.map(({ status, lastError }) => [status, lastError]);
};

onBothDatabases((make) => {
  it('a sign-in mail leads to the page that was asked for, and to no other site', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const person = await makePerson(orm.em, { timeZone: 'Europe/Lisbon' });
    const links: string[] = [];
    for (const next of ['/w/communities-2027/register?tier=a b&x=1'.replace(' ', '%20'), '//evil.example', null]) {
      clock.pass(1000);
      await requestSignInLink(orm.em, visitor, { email: person.email ?? '', next }, clock.now(), secretKey);
      await worker.drain();
      links.push(/https:\/\/\S+\/sign-in\/\S+/.exec(peer.received.at(-1)?.mail.text ?? '')?.[0] ?? '');
    }
    const made = await orm.em.fork().find(SignInLink, {}, { orderBy: { id: 'asc' } });
    const tokens = made.map((link) => signInSecrets(secretKey, link).token);
    const next = encodeURIComponent('/w/communities-2027/register?tier=a%20b&x=1');
    expect(links).toEqual([
      `${publicUrl}/sign-in/${tokens[0]}?next=${next}`,
      `${publicUrl}/sign-in/${tokens[1]}`,
      `${publicUrl}/sign-in/${tokens[2]}`,
    ]);
    expect(peer.received[0]?.mail.subject).toMatch(/^\d{6} is your code to sign in$/);
    expect(peer.received[0]?.mail.text).toContain('Monday, March 1, 2027 at 9:15 AM, Lisbon time (GMT+0)');
  });

  it('a link that was used, or has ended, before its mail could go out is not mailed', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const { email } = await makePerson(orm.em);
    await requestSignInLink(orm.em, visitor, { email: email ?? '' }, clock.now(), secretKey);
    const link = await orm.em.fork().findOneOrFail(SignInLink, { consumedAt: null });
    await signIn(orm.em, { token: signInSecrets(secretKey, link).token }, clock.now(), secretKey);
    await worker.drain();
    clock.pass(1000);
    await requestSignInLink(orm.em, visitor, { email: email ?? '' }, clock.now(), secretKey);
    clock.pass(15 * 60_000);
    await worker.drain();
    const dropped = ['DROPPED', 'The link was used or has ended before it could be sent.'];
    expect(await statusOf(orm, 'mail.sign-in')).toEqual([dropped, dropped]);
    expect(peer.received).toEqual([]);
  });

  it('a cancellation says why where an organizer cancelled, and keeps what people wrote of themselves for the organizers', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const sale = await makeSale(orm.em.fork(), { now: clock.now(), capacity: null, amountMinor: 0 });
    const organizer = await makeActor(orm.em.fork(), 'ORGANIZER', {}, clock.now());
    const mailAfter = async (own: boolean) => {
      const id = await makeRegistration(orm.em.fork(), sale, clock.now());
      const actor = own ? withLink(visitor, { purpose: 'REGISTRATION', id }) : organizer;
      const { token: quoteToken } = await quoteCancellation(orm.em.fork(), actor, id, clock.now());
      const terms = { quoteToken, isFullRefund: false, reason: 'Ill at <home>' };
      await cancelRegistration(orm.em.fork(), actor, id, terms, clock.now());
      await worker.drain();
      return peer.received.findLast(({ mail }) => mail.subject?.startsWith('Cancelled'))?.mail;
    };
    expect((await mailAfter(true))?.text).not.toContain('Ill at');
    const told = await mailAfter(false);
    expect(told?.text).toContain('The reason: Ill at <home>');
    expect(told?.html).toContain('Ill at &lt;home&gt;');
  });

  it('a place in line that an organizer cancels is spoken of as that, and not as a registration', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const em = orm.em.fork();
    const sale = await makeSale(em, { now: clock.now(), capacity: 1 });
    await makeRegistration(em, sale, clock.now());
    const id = await makeRegistration(em, sale, clock.now(), { joinWaitlist: true });
    const organizer = await makeActor(em, 'ORGANIZER', {}, clock.now());
    const { token: quoteToken } = await quoteCancellation(orm.em.fork(), organizer, id, clock.now());
    await cancelRegistration(orm.em.fork(), organizer, id, { quoteToken, isFullRefund: false }, clock.now());
    await worker.drain();
    // Mails of one drain arrive in any order, as each has its own recipient.
    const { mail } = peer.received.find(({ mail }) => mail.subject === 'No longer in line: Communities 2027') ?? {};
    expect(mail?.text).toMatch(/Your place in line is cancelled.*no longer on the waiting list of Communities 2027/s);
    expect(mail?.text).not.toContain('registration');
  });

  it('a mail about a place is in the language and zone of the profile once it was saved, else as they registered', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const em = orm.em.fork();
    const sale = () => makeSale(em, { now: clock.now(), capacity: null });
    const typed = { email: 'amara@mail.example', locale: 'en', timeZone: 'Asia/Kolkata' };
    const subjectAfter = async (wish: object) => {
      await makeRegistration(em, await sale(), clock.now(), { ...typed, ...wish });
      await worker.drain();
      return peer.received.at(-1)?.mail.subject;
    };
    expect(await subjectAfter({})).toBe('Your place is confirmed: Communities 2027');
    // Whoever never saved a profile is answered as each form was filled in.
    expect(await subjectAfter({ locale: 'fr' })).toMatch(/^Votre place est confirmée/);
    const { id } = await em.findOneOrFail(Person, { email: typed.email });
    const profile = { name: 'Amara', locale: 'de', timeZone: 'Europe/Lisbon' };
    await updateProfile(em, { ...visitor, personId: id }, profile, clock.now());
    expect(await subjectAfter({})).toBe('Ihr Platz ist bestätigt: Communities 2027');
    const populate = ['person'] as const;
    for (const place of await orm.em.fork().find(Registration, { person: id }, { populate })) {
      expect(place.reading()).toEqual({ locale: 'de', timeZone: 'Europe/Lisbon' });
    }
  });

  it('a moved session is told with its new and its old time and an updated invitation; a cancelled one is withdrawn', async () => {
    const { orm } = await make();
    const clock = new TestClock();
    const { worker, peer } = await office(orm, clock);
    const em = orm.em.fork();
    const sale = await makeSale(em, { now: clock.now(), capacity: null });
    const times = { createdAt: clock.now(), updatedAt: clock.now() };
    const id = newId();
    await em.insert(Session, {
      id,
      ...times,
      edition: sale.editionId,
      title: 'Why communities',
      position: 0,
      startsLocal: '2027-03-26T18:00',
      endsLocal: '2027-03-26T20:00',
      timeZone: 'Europe/Lisbon',
      startsAt: new Date('2027-03-26T18:00:00Z'),
      endsAt: new Date('2027-03-26T20:00:00Z'),
      status: 'PLANNED',
      sequence: 0,
    });
    await makeRegistration(em, sale, clock.now(), { email: 'amara@mail.example', timeZone: 'Asia/Kolkata' });
    const organizer = await makeActor(em, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, clock.now());
    await worker.drain();
    // To the other side of the change of clocks.
    const wish = {
      sessionId: id,
      startsLocal: '2027-03-29T18:00',
      endsLocal: '2027-03-29T20:00',
      timeZone: 'Europe/Lisbon',
    };
    clock.pass(1000);
    await moveSession(orm.em.fork(), organizer, wish, clock.now());
    await worker.drain();
    expect(peer.received).toHaveLength(1);
    clock.pass(undoMs);
    await worker.drain();
    await cancelSession(orm.em.fork(), organizer, id, clock.now());
    clock.pass(undoMs);
    await worker.drain();
    const mails = peer.received.map(({ mail }) => mail);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Your place is confirmed: Communities 2027',
      'New time: Why communities',
      'Cancelled: Why communities',
    ]);
    const moved = mails[1]?.text?.replace(/\s+/g, ' ');
    expect(moved).toContain('New time: Monday, March 29, 2027, 6:00 PM – 8:00 PM, Lisbon time (GMT+1)');
    expect(moved).toContain('For you: Monday, March 29, 2027, 10:30 PM – Tuesday, March 30, 2027, 12:30 AM, Kolkata');
    expect(moved).toContain('Before: Friday, March 26, 2027, 6:00 PM – 8:00 PM, Lisbon time (GMT+0)');
    const files = mails.map(({ attachments }) => attachments[0]?.content.toString('utf8') ?? '');
    const fact = (name: string) => files.map((file) => new RegExp(`^${name}:(.*)$`, 'm').exec(file)?.[1]?.trim());
    expect(fact('METHOD')).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(fact('SEQUENCE')).toEqual(['0', '1', '2']);
    expect(new Set(fact('UID')).size).toBe(1);
    expect(fact('DTSTART')).toEqual(['20270326T180000Z', '20270329T170000Z', '20270329T170000Z']);
    // One thread, one Message-ID each.
    expect(new Set(mails.map(({ references }) => String(references))).size).toBe(1);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
  });
});
