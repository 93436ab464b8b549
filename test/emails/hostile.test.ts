import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { completedMail } from '../../emails/communities/community-mails.js';
import { meetingMail } from '../../emails/communities/meeting-mails.js';
import type { Email } from '../../emails/email.js';
import { greetable, subjectOf } from '../../emails/plain.js';
import { confirmedMail, waitlistedMail } from '../../emails/registration/registration-mails.js';
import * as sample from '../../emails/sample-values.js';
import { sessionReminderMail } from '../../emails/workshops/session-mails.js';
import { writtenWords } from '../../server/confirmations/written-words.js';
import { openMailTransport } from '../../server/platform/mail-transport.js';
import { htmlLinks, readHtml } from '../support/mail-texts.js';

const hostile =
  '<script>alert(1)</script>"\'&amp;<img src=x onerror=alert(2)>\r\nBcc: victim@example.org\r\n\r\nPay here';

/** What would have gone out, parsed by another program. */
async function sent(email: Email) {
  const kept: Buffer[] = [];
  const keep = async (message: Buffer) => void kept.push(message);
  const transport = openMailTransport({ from: 'Perennial <a@perennial.example>', smtpUrl: null, keep });
  const { subject, html, text } = email;
  const done = await transport.send({
    messageId: '<1@perennial.example>',
    to: 'amara@example.org',
    subject,
    html,
    text,
  });
  expect(done).toEqual({ kind: 'sent' });
  return simpleParser(kept[0] ?? '');
}

const meeting = { ...sample.meeting, meeting: { ...sample.span, title: hostile }, community: hostile };
const [invitation] = sample.completed.invitations;
const mails: [string, () => Promise<Email>][] = [
  ['a name', () => waitlistedMail({ ...sample.registration, name: hostile, place: 2 })],
  ["a workshop's title", () => waitlistedMail({ ...sample.registration, title: hostile, place: 2 })],
  [
    'cohort, place and policy',
    () => confirmedMail({ ...sample.confirmed, cohort: hostile, place: hostile, policy: hostile }),
  ],
  [
    "a session's title",
    () =>
      sessionReminderMail({ ...sample.session, room: null, words: null, session: { ...sample.span, title: hostile } }),
  ],
  [
    'community and agenda',
    () => meetingMail({ ...meeting, ...sample.asking, isAttached: true, settingsPage: null, agenda: `- ${hostile}` }),
  ],
  [
    "a community's line",
    () =>
      completedMail({ ...sample.completed, invitations: [{ ...invitation, name: hostile, line: hostile } as never] }),
  ],
];

test.each(mails)('hostile text as %s stays text: no tag, no header, no line of its own', async (_what, make) => {
  const email = await make();
  expect(email.html).not.toMatch(/<script|<img/i);
  expect(email.subject).not.toMatch(/[\r\n]/);
  expect(email.subject.length).toBeLessThan(80);
  expect(email.text).not.toMatch(/^(Bcc|Pay here)/m);
  for (const link of htmlLinks(email.html)) expect(link).toMatch(/^https:\/\/perennial\.example/);
  const mail = await sent(email);
  expect(mail.headers.has('bcc')).toBe(false);
  expect([mail.to].flat().map((to) => to?.text)).toEqual(['amara@example.org']);
  expect(mail.subject).toBe(email.subject);
  expect(mail.text?.trim()).toBe(email.text.trim());
});

test("organizers' words are Markdown, and nothing in them is a tag, a script or the end of the mail", async () => {
  const typed = `Bring **one question**.\r\n\r\n- [the room](https://room.example/a)\n- [not this](javascript:alert(1))\n\n${hostile}\n\n-- \nforged`;
  const words = writtenWords(typed);
  const { html, text } = await sessionReminderMail({ ...sample.session, room: null, words });
  expect(html).toContain('<strong>one question</strong>');
  expect(html).not.toMatch(/<script|<img|javascript:alert\(1\)"/i);
  expect(htmlLinks(html).filter((link) => !link.startsWith('https://perennial.example'))).toEqual([
    'https://room.example/a',
    'mailto:victim@example.org',
  ]);
  expect(text).toContain('\nBring **one question**.\n\n- [the room](https://room.example/a)\n');
  expect(text.match(/^-- $/gm)).toHaveLength(1);
  expect(writtenWords(' \r\n \u202E')).toBeNull();
});

test('a stranger cannot have an advertisement mailed as a name', async () => {
  const name = 'WIN 1000 at https://evil.example/now';
  const { html, text } = await waitlistedMail({ ...sample.registration, name, place: 2 });
  expect(text).toContain('\nHello,\n');
  expect(readHtml(html)).toContain('Hello,');
  expect(`${html}${text}`).not.toContain('evil');
});

test('names are greeted as they are, addresses and novels are not', () => {
  for (const name of ["Ana O'Neill", 'José Núñez Jr.', '李小龍', 'M. van den Berg', 'Dr. Ing. Åse'])
    expect(greetable(name)).toBe(name);
  expect(greetable('  Amara\tDiallo ')).toBe('Amara Diallo');
  for (const name of ['evil.example', 'www.evil', 'a@b', 'http:x', '<b>', '', ' \n ', 'x'.repeat(81)]) {
    expect(greetable(name)).toBeNull();
  }
});

test('a subject is one line of at most 78 characters and never ends inside a character', () => {
  expect(subjectOf('Cancelled:\r\nBcc: x')).toBe('Cancelled: Bcc: x');
  const words = subjectOf(`You completed ${'word '.repeat(40)}`);
  expect(words.length).toBeLessThanOrEqual(78);
  expect(words).toMatch(/ word…$/);
  for (const one of ['👩‍👩‍👧', 'é', '李']) {
    const long = subjectOf(one.repeat(100));
    expect(long.length).toBeLessThanOrEqual(78);
    expect(long).toBe(`${one.repeat(Math.floor(77 / one.length))}…`);
  }
  expect(subjectOf('न्'.repeat(100))).toBe(`${'न्'.repeat(38)}न…`);
  expect(subjectOf('\u202Eevil\u2066 mail')).toBe('evil mail');
});
