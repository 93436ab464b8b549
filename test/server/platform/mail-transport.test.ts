import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type MailSettings, type OutgoingMail, openMailTransport } from '../../../server/platform/mail-transport.js';
import { verifyDkim } from '../../support/dkim.js';
import { SmtpPeer } from '../../support/smtp-server.js';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

async function sending(more: Partial<MailSettings> = {}) {
  const peer = await SmtpPeer.listen();
  const transport = openMailTransport({
    from: 'Perennial <a@perennial.example>',
    smtpUrl: peer.url,
    keep: null,
    ...more,
  });
  open.push(peer, transport);
  return { peer, transport };
}

const mail: OutgoingMail = {
  messageId: '<1@perennial.example>',
  references: '<meeting-1@perennial.example>',
  to: 'amara@mail.example',
  subject: 'Zwölf Sitzungen, 你好',
  html: '<p>Grüße  </p>',
  text: 'Grüße  \n\n',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
  unsubscribe: `https://perennial.example/unsubscribe/${'x'.repeat(120)}`,
};

test('with a key every mail is signed, what ends a subscription too, and a changed mail is found out', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const dkim = { domain: 'perennial.example', selector: 's2027', privateKey: pem };
  const { peer, transport } = await sending({ dkim });
  expect(await transport.send(mail)).toEqual({ kind: 'sent' });
  const raw = peer.received[0]?.raw ?? Buffer.alloc(0);
  const verdict = verifyDkim(raw, publicKey);
  expect(verdict).toMatchObject({ isBodyTrue: true, isSignatureTrue: true });
  expect(verdict.tags).toMatchObject({ d: 'perennial.example', s: 's2027', a: 'rsa-sha256' });
  const signed = (verdict.tags['h'] ?? '').toLowerCase().split(':');
  expect(signed).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'references']));
  expect(signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted']));
  const text = raw.toString('latin1');
  const change = (from: RegExp, to: string) => verifyDkim(Buffer.from(text.replace(from, to), 'latin1'), publicKey);
  expect(change(/^List-Unsubscribe: <https/m, 'List-Unsubscribe: <http').isSignatureTrue).toBe(false);
  expect(change(/^Subject: /m, 'Subject: Re: ').isSignatureTrue).toBe(false);
  expect(change(/VCALENDAR|QkVHSU4/, 'X').isBodyTrue).toBe(false);
});

test('an invitation stands in the mail as Outlook and Gmail look for it: beside the text, and as a file', async () => {
  const { peer, transport } = await sending();
  await transport.send(mail);
  const raw = peer.received[0]?.raw.toString('latin1') ?? '';
  const types = [...raw.matchAll(/^Content-Type: ([^\r\n]+(?:\r\n[ \t][^\r\n]+)*)/gm)].map(([, type = '']) =>
    type
      .replace(/\r\n\s*/g, ' ')
      .replace(/boundary=.*/, '')
      .trim()
      .toLowerCase(),
  );
  expect(types.map((type) => type.replace(/;$/, ''))).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain; charset=utf-8',
    'text/html; charset=utf-8',
    'text/calendar; charset=utf-8; method=request',
    'application/ics; name=invite.ics',
  ]);
  const received = peer.received[0]?.mail;
  expect([received?.subject, received?.text?.trim()]).toEqual(['Zwölf Sitzungen, 你好', 'Grüße']);
  const contents = received?.attachments.map(({ content }) => content.toString('utf8'));
  expect(new Set(contents)).toEqual(new Set([mail.calendar?.content]));
  expect(raw).toContain('Auto-Submitted: auto-generated\r\n');
  expect(raw).toContain('X-Auto-Response-Suppress: OOF, AutoReply\r\n');
  expect(raw).toContain(`List-Unsubscribe: <${mail.unsubscribe}>\r\n`);
});

test('only one plain address is ever written to', async () => {
  const { peer, transport } = await sending();
  for (const to of [
    'a@mail.example, b@mail.example',
    'a@mail.example\r\nBcc: v@mail.example',
    'Amara <a@mail.example>',
    'group: a@mail.example;',
    '"a b"@mail.example',
    'a@b@mail.example',
    `${'a'.repeat(250)}@mail.example`,
    'mail.example',
    '',
  ]) {
    const outcome = await transport.send({ ...mail, to });
    expect(outcome).toEqual({ kind: 'refused-for-good', reason: 'This is not one plain address.', suppress: false });
  }
  expect(peer.received).toEqual([]);
  expect(await transport.send({ ...mail, to: "o'neill+x@mail.example" })).toEqual({ kind: 'sent' });
  expect(peer.received.map(({ to }) => to)).toEqual(["o'neill+x@mail.example"]);
});

test('three mails in a row without an answer mean that the way out is down; any answer begins anew', async () => {
  const { peer, transport } = await sending();
  const send = async (id: number) => (await transport.send({ ...mail, messageId: `<${id}@perennial.example>` })).kind;
  peer.isDroppingAfterData = true;
  expect([await send(1), await send(1), await send(1), await send(2)]).toEqual(Array(4).fill('unknown'));
  expect(await send(3)).toBe('transport-down');
  peer.isDroppingAfterData = false;
  peer.refusal = () => ({ at: 'RCPT TO', code: 450, text: 'later' });
  expect(await send(4)).toBe('refused-for-now');
  peer.refusal = null;
  peer.isDroppingAfterData = true;
  expect([await send(5), await send(6), await send(7)]).toEqual(['unknown', 'unknown', 'transport-down']);
});
