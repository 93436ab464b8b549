import { afterEach, expect, test } from 'vitest';
import { Meeting } from '../../../schema/communities/meeting.js';
import { Membership } from '../../../schema/communities/membership.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { newId } from '../../../schema/node.js';
import { Consent } from '../../../schema/people/consent.js';
import { unsubscribePage } from '../../../server/confirmations/unsubscribe-link.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { enqueue } from '../../../server/platform/outbox.js';
import { write } from '../../../server/platform/write.js';
import { startOutbox } from '../../../server/work.js';
import { startChromium } from '../../client/chromium.js';
import { closeTestApps, startTestApp, type TestApp, until } from '../../support/app.js';
import { makeConsent, makePerson } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';
import { type ReceivedMail, SmtpPeer } from '../../support/smtp-server.js';

let peer: SmtpPeer | undefined;

afterEach(async () => {
  await closeTestApps();
  await peer?.close();
});

/** The product with a real mail server, and a member of a community whose meeting is planned. */
async function member() {
  peer = await SmtpPeer.listen();
  const app = await startTestApp({ workers: [startOutbox], env: { SMTP_URL: peer.url } });
  const em = app.app.orm.em.fork();
  const now = new Date();
  const year = await makeYear(em, { now });
  const person = await makePerson(em, { email: 'amara@mail.example', timeZone: 'Asia/Kolkata' });
  const membershipId = newId();
  await em.insert(Membership, {
    id: membershipId,
    createdAt: now,
    updatedAt: now,
    person: person.id,
    community: year.communityId,
    state: 'MEMBER',
    origin: 'COHORT',
    intent: 'TAKING_PART',
    loudness: 'WEEKLY',
    linkGeneration: 1,
  });
  const { id: meetingId } = await em.findOneOrFail(Meeting, { community: year.communityId });
  return { app, peer, year, personId: person.id, membershipId, meetingId };
}

async function invite(app: TestApp, ids: { personId: string; meetingId: string }, dedupKey: string): Promise<void> {
  const payload = { ...ids, sequence: 0 };
  await write(app.app.orm.em, (tx) => enqueue(tx, { kind: 'mail.meeting-invitation', dedupKey, payload }));
}

async function mailAfter(to: SmtpPeer, count: number): Promise<ReceivedMail> {
  await until(() => to.received.length >= count);
  return to.received[count - 1] as ReceivedMail;
}

const membershipOf = (app: TestApp, id: string) => app.app.orm.em.fork().findOneOrFail(Membership, { id });

test('a meeting mail says how to end such mails in one line, and one POST of a mail program ends them', async () => {
  const { app, peer: mailServer, membershipId, ...ids } = await member();
  await invite(app, ids, 'first');
  const { mail } = await mailAfter(mailServer, 1);
  const line = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  const page = /^List-Unsubscribe: <(\S+)>$/.exec(line)?.[1] ?? '';
  expect(page.startsWith(`${app.url}/unsubscribe/`)).toBe(true);
  expect(mail.headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } });
  expect(mail.text).toContain(page);

  const looked = await fetch(page);
  expect([looked.status, looked.headers.get('x-robots-tag'), looked.headers.get('cache-control')]).toEqual([
    200,
    'noindex',
    'no-store',
  ]);
  expect(await looked.text()).toContain('<h1>No more mails from Facilitating Online?</h1>');
  expect((await membershipOf(app, membershipId)).loudness).toBe('WEEKLY');

  const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const posted = await fetch(page, { method: 'POST', body: oneClick, redirect: 'error' });
  expect([posted.status, posted.headers.get('set-cookie')]).toEqual([200, null]);
  expect(await membershipOf(app, membershipId)).toMatchObject({ state: 'MEMBER', loudness: 'SILENT' });

  // What was owed already is not sent any more.
  await invite(app, ids, 'second');
  const second = () => app.app.orm.em.fork().findOneOrFail(OutboxMessage, { dedupKey: 'second' });
  await until(async () => (await second()).status === 'DROPPED');
  expect((await second()).lastError).toBe('Not wanted any more.');
  expect(mailServer.received).toHaveLength(1);
});

test('the POST may come in any form, and again', async () => {
  const { app, membershipId } = await member();
  const page = unsubscribePage(
    { publicUrl: app.url, secretKey: app.app.secretKey },
    { kind: 'community', membershipId },
  );
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  for (const body of [form, 'List-Unsubscribe=One-Click', undefined, '{"a":1}']) {
    const answer = await fetch(page, { method: 'POST', ...(body && { body }) });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<h1>Done</h1>');
  }
  expect((await membershipOf(app, membershipId)).loudness).toBe('SILENT');
});

test("a reader's browser shows the page as it was drawn, and its button does it", async () => {
  const { app, membershipId } = await member();
  const what = { kind: 'community', membershipId } as const;
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(unsubscribePage({ publicUrl: app.url, secretKey: app.app.secretKey }, what));
    const button = page.getByRole('button', { name: 'No more of these mails' });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await button.click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect(complaints.filter((text) => /Security Policy/.test(text))).toEqual([]);
  } finally {
    await browser.close();
  }
  expect((await membershipOf(app, membershipId)).loudness).toBe('SILENT');
});

test('the mail with invitations to communities ends such invitations: the consent is withdrawn', async () => {
  const { app, personId } = await member();
  const em = app.app.orm.em.fork();
  await makeConsent(em, personId, 'COMMUNITY_INVITATIONS');
  await makeConsent(em, personId, 'ALUMNI_DIRECTORY');
  const page = unsubscribePage({ publicUrl: app.url, secretKey: app.app.secretKey }, { kind: 'invitations', personId });
  await fetch(page);
  expect(await em.fork().count(Consent, { withdrawnAt: null })).toBe(2);
  expect((await fetch(page, { method: 'POST' })).status).toBe(200);
  const left = await em.fork().find(Consent, { withdrawnAt: null });
  expect(left.map(({ purpose }) => purpose)).toEqual(['ALUMNI_DIRECTORY']);
  expect(await em.fork().count(Consent, { purpose: 'COMMUNITY_INVITATIONS' })).toBe(1);
});

test('a link that is not ours, or for something else, changes nothing and is the same 404', async () => {
  const { app, membershipId } = await member();
  const good = unsubscribePage(
    { publicUrl: app.url, secretKey: app.app.secretKey },
    { kind: 'community', membershipId },
  );
  const links = [
    makeLink(app.app.secretKey, 'MEMBERSHIP', `community:${membershipId}`),
    makeLink('another key', 'UNSUBSCRIBE', `community:${membershipId}`),
    makeLink(app.app.secretKey, 'UNSUBSCRIBE', `community:${newId()}`),
    makeLink(app.app.secretKey, 'UNSUBSCRIBE', `other:${membershipId}`),
    `${good.split('/').at(-1)?.slice(0, -4)}AAAA`,
    '%3Cscript%3E',
  ];
  const texts = new Set<string>();
  for (const link of links) {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${app.url}/unsubscribe/${link}`, { method });
      expect(answer.status).toBe(404);
      texts.add((await answer.text()).replace(/nonce="[^"]*"/, ''));
    }
  }
  expect(texts.size).toBe(1);
  const crossSite = { method: 'POST', headers: { origin: 'https://evil.example' } };
  expect((await fetch(good, crossSite)).status).toBe(403);
  expect((await membershipOf(app, membershipId)).loudness).toBe('WEEKLY');
});
