import { afterEach, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { Session } from '../../../schema/workshops/session.js';
import { undoMs } from '../../../server/workshops/session-telling.js';
import { moveSession } from '../../../server/workshops/sessions.service.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor } from '../../support/make-people.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';
import { SmtpPeer } from '../../support/smtp-server.js';
import { smtpWorker } from '../../support/smtp-worker.js';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

onBothDatabases((make) => {
  it('a mail that is not taken tells a calendar nothing: tried again it is the same file, and what follows is news', async () => {
    const { orm } = await make();
    const [clock, peer] = [new TestClock(), await SmtpPeer.listen()];
    const made = smtpWorker(orm, clock, peer.url);
    open.push(peer, made);
    const year = await makeYear(orm.em.fork(), { now: clock.now() });
    await makeRegistration(orm.em.fork(), year, clock.now());
    const item = () => orm.em.fork().findOneOrFail(CalendarItem, { session: year.sessionId });
    const sent = () =>
      peer.received.map(({ mail }) => {
        const file = mail.attachments[0]?.content.toString('utf8') ?? '';
        return /SEQUENCE:(\d+)/.exec(file)?.[1];
      });
    peer.refusal = () => ({ at: 'RCPT TO', code: 451, text: '4.7.1 Greylisted' });
    await made.worker.drain();
    expect(await item()).toMatchObject({ sequence: 0, contentHash: expect.stringMatching(/^\?.{22}$/) });
    peer.refusal = null;
    clock.pass(120_000);
    await made.worker.drain();
    expect(sent()).toEqual(['0']);
    expect((await item()).contentHash).toMatch(/^[^?]{22}$/);

    const organizer = await makeActor(
      orm.em.fork(),
      'ORGANIZER',
      { scope: 'SERIES', scopeId: year.seriesId },
      clock.now(),
    );
    const move = async (startsLocal: string) => {
      const wish = { sessionId: year.sessionId, startsLocal, endsLocal: `${startsLocal.slice(0, 11)}20:00` };
      await moveSession(orm.em.fork(), organizer, { ...wish, timeZone: 'UTC' }, clock.now());
      clock.pass(undoMs);
      for (const _turn of [1, 2]) await made.worker.drain();
    };
    peer.refusal = () => ({ at: 'RCPT TO', code: 451, text: '4.7.1 Greylisted' });
    const { startsLocal } = await orm.em.fork().findOneOrFail(Session, { id: year.sessionId });
    await move(`${startsLocal.slice(0, 11)}18:00`);
    expect(await item()).toMatchObject({ sequence: 1 });
    peer.refusal = null;
    await move(`${startsLocal.slice(0, 11)}19:00`);
    clock.pass(3_600_000);
    await made.worker.drain();
    expect(sent()).toEqual(['0', '2']);
    expect(await item()).toMatchObject({ sequence: 2, contentHash: expect.stringMatching(/^[^?]/) });
  });
});
