import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { SignInLink } from '../../../schema/people/sign-in-link.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { EditionAlert } from '../../../schema/workshops/edition-alert.js';
import { alertMails } from '../../../server/confirmations/alert-mails.js';
import type { MailPorts } from '../../../server/confirmations/mail-handler.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { mailsPerHour } from '../../../server/people/sign-in-limits.js';
import { requestSignInLink } from '../../../server/people/sign-in-requests.service.js';
import { type Actor, system, visitor } from '../../../server/platform/actor.js';
import type { Orm } from '../../../server/platform/orm.js';
import { requestEditionAlert } from '../../../server/workshops/alert-requests.service.js';
import {
  alertLink,
  confirmEditionAlert,
  editionAlertPreview,
  endEditionAlert,
  forgetAlerts,
  ownAlerts,
} from '../../../server/workshops/alerts.service.js';
import { tellOfOpenings, wishAgain } from '../../../server/workshops/openings.service.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases } from '../../support/databases.js';
import { makePerson } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';
import { untouched } from '../../support/untouched.js';

const key = 'a key of at least thirty-two bytes';
const now = new Date('2027-03-01T09:00:00.000Z');
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const personActor = (personId: string): Actor => ({ ...visitor, kind: 'person', personId });

/** A series whose edition is closed, and how registration opens. */
async function closedSale({ em }: Orm) {
  const sale = await makeSale(em, { now });
  const set = (values: Partial<Edition>) => em.fork().nativeUpdate(Edition, { id: sale.editionId }, values);
  await set({ registrationOpensAt: after(10), registrationClosesAt: after(900) });
  return { ...sale, set };
}

const ask = (orm: Orm, email: string | null, seriesId: string | null = null, at = now, actor = visitor) =>
  requestEditionAlert(orm.em.fork(), actor, { email, seriesId }, at, key);

const alerts = (orm: Orm) => orm.em.fork().find(EditionAlert, {}, { orderBy: { id: 'asc' } });
const mails = (orm: Orm, kind: string) => orm.em.fork().find(OutboxMessage, { kind });

async function confirmAll(orm: Orm, at = after(1)): Promise<void> {
  for (const { id } of await alerts(orm)) {
    await confirmEditionAlert(orm.em.fork(), key, alertLink(key, id), at).catch(() => undefined);
  }
}

onBothDatabases((make) => {
  it('asks by mail first, waits once confirmed, tells once when the day comes, and is then fulfilled', async () => {
    const { orm } = await make();
    const { seriesId, editionId } = await closedSale(orm);
    expect(await ask(orm, ' Amina@Mail.example', seriesId)).toEqual({ isConfirmed: false });
    const [alert] = await alerts(orm);
    expect(alert).toMatchObject({ email: 'amina@mail.example', scope: seriesId, confirmedAt: null });
    expect(await mails(orm, 'mail.alert-asked')).toMatchObject([{ recipient: 'amina@mail.example' }]);
    const link = alertLink(key, alert?.id ?? '');
    const look = () => editionAlertPreview(orm.em.fork(), key, link, after(1));
    await untouched({ orm }, look);
    expect(await look()).toMatchObject({ state: 'ASKED', emailHint: 'a•••@mail.example' });

    await confirmEditionAlert(orm.em.fork(), key, link, after(1));
    expect(await confirmEditionAlert(orm.em.fork(), key, link, after(2))).toMatchObject({ state: 'WAITING' });
    expect(await tellOfOpenings(orm.em.fork(), after(3))).toBe(0);
    expect(await tellOfOpenings(orm.em.fork(), after(10))).toBe(1);
    expect(await tellOfOpenings(orm.em.fork(), after(11))).toBe(0);
    expect(await mails(orm, 'mail.registration-open')).toMatchObject([{ recipient: 'amina@mail.example', editionId }]);
    expect(await look()).toMatchObject({ state: 'OVER' });
    await forgetAlerts(orm.em.fork(), after(10 + 31 * 24));
    expect(await alerts(orm)).toEqual([]);
  });

  it('tells in the words of who asked, and that a hybrid edition is in a place or online', async () => {
    const { orm } = await make();
    const { seriesId, set } = await closedSale(orm);
    await set({
      mode: 'HYBRID',
      venue: 'Rua do Século 79',
      language: 'en',
      translations: { de: { title: 'Treffen' } },
    });
    await ask(orm, 'amina@mail.example', seriesId);
    await confirmAll(orm);
    await tellOfOpenings(orm.em.fork(), after(10));
    await orm.em.fork().nativeUpdate(EditionAlert, {}, { locale: 'de' });
    const [message] = await mails(orm, 'mail.registration-open');
    const clock = new TestClock(after(10).toISOString());
    const ports = { publicUrl: 'https://perennial.example', secretKey: key, clock } as unknown as MailPorts;
    const renders = alertMails(ports)['mail.registration-open'];
    const made = await renders?.(orm.em.fork(), message?.payload as Record<string, unknown>, message!);
    expect(made).toMatchObject({ to: 'amina@mail.example', email: { subject: expect.stringContaining('Treffen') } });
    expect(JSON.stringify(made)).toContain('Rua do Século 79, oder online');
  });

  it('tells nobody who did not confirm, ended it, or asked while registration was open; then at the next opening', async () => {
    const { orm } = await make();
    const { seriesId, set } = await closedSale(orm);
    await ask(orm, 'silent@mail.example', seriesId);
    await tellOfOpenings(orm.em.fork(), after(10));
    await ask(orm, 'late@mail.example', seriesId, after(11));
    await ask(orm, 'ended@mail.example', null, after(11));
    const of = async (email: string) => (await alerts(orm)).find((alert) => alert.email === email);
    const [late, ended] = [await of('late@mail.example'), await of('ended@mail.example')];
    for (const one of [late, ended]) await confirmEditionAlert(orm.em.fork(), key, alertLink(key, one!.id), after(12));
    await endEditionAlert(orm.em.fork(), visitor, { link: alertLink(key, ended!.id) }, after(13), key);
    expect(await tellOfOpenings(orm.em.fork(), after(14))).toBe(0);
    await set({ registrationClosesAt: after(15) });
    expect(await tellOfOpenings(orm.em.fork(), after(16))).toBe(0);
    await set({ registrationClosesAt: after(900) });
    expect(await tellOfOpenings(orm.em.fork(), after(17))).toBe(1);
    const [message] = await mails(orm, 'mail.registration-open');
    expect(message?.recipient).toBe('late@mail.example');
  });

  it('one address gets one mail of an opening, however it was asked for; a mail that came too late restores the wish', async () => {
    const { orm } = await make();
    const { seriesId } = await closedSale(orm);
    await ask(orm, 'amina@mail.example', seriesId);
    await ask(orm, 'amina@mail.example', null);
    await confirmAll(orm);
    expect(await tellOfOpenings(orm.em.fork(), after(10))).toBe(1);
    const [one] = await alerts(orm);
    await wishAgain(orm.em.fork(), one!.id);
    expect(await orm.em.fork().findOneOrFail(EditionAlert, one!.id)).toMatchObject({ endedAt: null, notifiedAt: null });
  });

  it('two mailed links of one wish make one that waits', async () => {
    const { orm } = await make();
    await ask(orm, 'amina@mail.example');
    await ask(orm, 'amina@mail.example', null, after(2));
    expect(await alerts(orm)).toHaveLength(2);
    await confirmAll(orm, after(3));
    expect(await alerts(orm)).toHaveLength(1);
    await ask(orm, 'amina@mail.example', null, after(9));
    expect(await alerts(orm)).toHaveLength(1);
  });

  it('keeps to half of the limits on mails of strangers, which sign-in shares', async () => {
    const { orm } = await make();
    const people = await Promise.all([closedSale(orm), closedSale(orm), closedSale(orm), closedSale(orm)]);
    for (const { seriesId } of people) {
      expect(await ask(orm, 'a+tag@mail.example', seriesId)).toEqual({ isConfirmed: false });
    }
    const sent = await mails(orm, 'mail.alert-asked');
    expect(sent).toHaveLength(3);
    for (let i = 0; i < mailsPerHour.recipient; i += 1) {
      await requestSignInLink(orm.em.fork(), visitor, { email: 'a@mail.example' }, now, key);
    }
    expect(await orm.em.fork().count(SignInLink)).toBe(mailsPerHour.recipient - sent.length);
  });

  it('needs no proof of whose address it is from who is signed in; others neither see nor end it', async () => {
    const { orm } = await make();
    const own = await makePerson(orm.em, { email: 'amina@mail.example' });
    const other = await makePerson(orm.em, { email: 'other@mail.example' });
    const { seriesId } = await closedSale(orm);
    for (const email of [null, 'amina@mail.example']) {
      expect(await ask(orm, email, seriesId, now, personActor(own.id))).toEqual({ isConfirmed: true });
    }
    expect(await mails(orm, 'mail.alert-asked')).toEqual([]);
    const [alert] = await ownAlerts(orm.em.fork(), personActor(own.id));
    for (const stranger of [visitor, personActor(other.id)]) {
      expect(await ownAlerts(orm.em.fork(), stranger)).toEqual([]);
      const end = () => endEditionAlert(orm.em.fork(), stranger, { alertId: alert!.id }, now, key);
      await untouched({ orm }, () => expect(end()).rejects.toThrow());
    }
    await endEditionAlert(orm.em.fork(), personActor(own.id), { alertId: alert!.id }, now, key);
    expect(await ownAlerts(orm.em.fork(), personActor(own.id))).toEqual([]);
    expect(await ask(orm, 'other@mail.example', seriesId, now, personActor(own.id))).toEqual({ isConfirmed: false });
  });

  it('is gone with the person who asked, by account or by address', async () => {
    const { orm } = await make();
    const own = await makePerson(orm.em, { email: 'amina@mail.example' });
    await ask(orm, null, null, now, personActor(own.id));
    await ask(orm, 'amina@mail.example');
    await erasePerson(orm.em.fork(), system, 'amina@mail.example', now);
    expect(await alerts(orm)).toEqual([]);
  });
});
