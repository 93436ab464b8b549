import { createHmac, generateKeyPairSync } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { expect, it } from 'vitest';
import { Certificate } from '../../../schema/attendance/certificate.js';
import { Completion } from '../../../schema/attendance/completion.js';
import { SigningKey } from '../../../schema/attendance/signing-key.js';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { filesAddress } from '../../../server/attendance/certificates.service.js';
import { issueCertificate, issueMissing } from '../../../server/attendance/issue-certificate.service.js';
import { issuePortsOf } from '../../../server/attendance/issue-ports.js';
import { keyInUse, markLeaked, rotateKeys, rotateYearly } from '../../../server/attendance/signing-keys.service.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { certificateForMail } from '../../../server/confirmations/certificate-mails.js';
import type { MailPorts } from '../../../server/confirmations/mail-handler.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { system } from '../../../server/platform/actor.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { type CertificatesScene, certificatesScene } from '../../support/certificates-scene.js';
import type { DatabaseKind } from '../../support/databases.js';

cleanAfterEach();

const kinds = it.each<DatabaseKind>(['sqlite', 'postgres']);

const seeing = `query ($id: ID!) { verifiedCertificate(id: $id) { standing holderName title revocationReason leakedFrom } }`;
const verifying = `mutation ($input: VerifyCredentialInput!) { verifyCredential(input: $input) { __typename
  ... on VerifyCredentialSuccess { verdict issuer certificate { standing holderName } }
  ... on InvalidInput { fields { path rule } } } }`;
const revoking = `mutation ($input: RevokeCertificateInput!) { revokeCertificate(input: $input) { __typename
  ... on RevokeCertificateSuccess { certificate { standing revocationReason } } ... on CertificateNotLive { standing }
  ... on InvalidInput { fields { path rule } } } }`;
const reissuing = `mutation ($input: ReissueCertificateInput!) { reissueCertificate(input: $input) { __typename
  ... on ReissueCertificateSuccess { certificate { id standing holderName files } } ... on CertificateNotLive { standing }
  ... on InvalidInput { fields { path rule } } } }`;
const sending = `mutation ($input: SendCertificateAgainInput!) { sendCertificateAgain(input: $input) { __typename } }`;

interface Said extends Record<string, unknown> {
  issuer: { id: string };
  credentialSubject: { id: string };
  validFrom: string;
}

const judge = async (ask: Ask, credential: string) =>
  (await ask(verifying, { input: { credential } })).data.verifyCredential;

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A credential with one part of it changed. */
function changed(jwt: string, part: 0 | 1, change: (value: Record<string, unknown>) => object): string {
  const parts = jwt.split('.');
  parts[part] = base64(change(JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString('utf8'))));
  return parts.join('.');
}

async function credentialAt({ get, app, certificate }: CertificatesScene, id = certificate.id): Promise<string> {
  return (await get(`${filesAddress(app.app.secretKey, id)}.jwt`)).text();
}

kinds('issues a credential that another library verifies with nothing but the served key, on %s', async (kind) => {
  const scene = await certificatesScene(kind);
  const { app, certificate, get } = scene;
  const { publicUrl } = app.app.config;
  const jwt = await credentialAt(scene);
  const complete = jsonwebtoken.decode(jwt, { complete: true });
  expect(complete?.header).toEqual({ alg: 'RS256', typ: 'JWT', kid: certificate.key.getEntity().publicKey.kid });
  const jwk = await (await get(new URL(complete?.header.kid ?? '').pathname)).json();
  const said = jsonwebtoken.verify(jwt, { key: jwk as never, format: 'jwk' } as never, {
    algorithms: ['RS256'],
  }) as Said;
  expect([said['iss'], said['jti'], said['sub']]).toEqual([said.issuer.id, said['id'], said.credentialSubject.id]);
  expect(said['nbf']).toBe(Date.parse(said.validFrom) / 1000);
  expect(said['type']).toEqual(['VerifiableCredential', 'OpenBadgeCredential']);
  expect(said['credentialStatus']).toEqual({ id: `${publicUrl}/revocations.json`, type: '1EdTechRevocationList' });
  expect(JSON.stringify(said)).not.toContain('alumna@demo.example');
  const issuer = (await (await get('/issuer')).json()) as Record<string, unknown>;
  expect(issuer).toMatchObject({ id: said['iss'], type: ['Profile'], name: 'Perennial' });
  expect(await judge(app.as(null), jwt)).toMatchObject({ verdict: 'GENUINE', certificate: { standing: 'VALID' } });
  // Its bare content, as a .json file, is as good.
  const json = await (await get(`${filesAddress(app.app.secretKey, certificate.id)}.json`)).text();
  expect(await judge(app.as(null), json)).toMatchObject({ verdict: 'GENUINE' });
  const altered = json.replace(/("validFrom": ?)"\d{4}/, '$1"1999');
  expect(altered).not.toBe(json);
  expect(await judge(app.as(null), altered)).toMatchObject({ verdict: 'TAMPERED' });
});

kinds('is issued once, also where two ask at once; a completion of before is made up for, on %s', async (kind) => {
  const { app, certificate, em } = await certificatesScene(kind);
  const ports = issuePortsOf(app.app);
  const now = app.clock.now();
  expect(await issueCertificate(em(), ports, certificate.completion.id, now)).toBeNull();
  await em().nativeDelete(Certificate, { completion: certificate.completion.id });
  const both = await Promise.all([1, 2].map(() => issueCertificate(em(), ports, certificate.completion.id, now)));
  expect(both.filter(Boolean)).toHaveLength(1);
  await em().nativeDelete(Certificate, { completion: certificate.completion.id });
  expect([await issueMissing(em(), ports, now), await issueMissing(em(), ports, now)]).toEqual([1, 0]);
  expect(await em().count(Certificate)).toBe(await em().count(Completion));
});

it('tells changed credentials and those of others from its own, and rubbish from both', async () => {
  const scene = await certificatesScene('sqlite');
  const { app, certificate } = scene;
  const ask = app.as(null);
  const jwt = await credentialAt(scene);
  const renamed = changed(jwt, 1, (claims) => ({ ...claims, name: 'Another workshop' }));
  const [, payload = ''] = jwt.split('.');
  const none = `${base64({ alg: 'none', typ: 'JWT', kid: certificate.key.getEntity().publicKey.kid })}.${payload}.`;
  // The public key taken for the secret of a symmetric signature.
  const confused = `${base64({ alg: 'HS256', typ: 'JWT', kid: certificate.key.getEntity().publicKey.kid })}.${payload}`;
  const mac = createHmac('sha256', JSON.stringify(certificate.key.getEntity().publicKey))
    .update(confused)
    .digest('base64url');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const elsewhere = jsonwebtoken.sign(claims, privateKey, {
    algorithm: 'RS256',
    keyid: 'https://evil.example/keys/1.json',
  });
  const forged = jsonwebtoken.sign(claims, privateKey, {
    algorithm: 'RS256',
    keyid: certificate.key.getEntity().publicKey.kid,
  });
  const rekeyed = changed(jwt, 0, (header) => ({ ...header, kid: 'https://evil.example/keys/1.json' }));
  for (const bad of [renamed, none, `${confused}.${mac}`, elsewhere, forged, rekeyed]) {
    expect(await judge(ask, bad)).toMatchObject({ verdict: 'TAMPERED' });
  }
  const other = {
    ...claims,
    id: 'https://other.example/1',
    iss: 'https://other.example',
    issuer: { id: 'https://other.example', name: 'Other' },
  };
  const foreign = jsonwebtoken.sign(other, privateKey, {
    algorithm: 'RS256',
    keyid: 'https://other.example/keys/1.json',
  });
  expect(await judge(ask, foreign)).toMatchObject({
    verdict: 'NOT_OURS',
    issuer: 'Other (https://other.example)',
    certificate: null,
  });
  const key = await keyInUse(scene.em(), issuePortsOf(app.app), app.clock.now());
  const never = jsonwebtoken.sign({ ...claims, id: `${app.url}/verify/never` }, key.privateKey, {
    algorithm: 'RS256',
    keyid: key.kid,
  });
  expect(await judge(ask, never)).toMatchObject({ verdict: 'UNKNOWN', certificate: null });
  for (const rubbish of [
    'hello',
    'a.b.c',
    '{',
    '{}',
    '[1]',
    `${base64({})}.${base64({})}.`,
    '{"type":["VerifiableCredential"]}',
    ' \u200b ',
  ]) {
    expect((await judge(ask, rubbish)).__typename).toBe('InvalidInput');
  }
  expect((await judge(ask, 'x'.repeat(40_001))).fields).toEqual([{ path: 'credential', rule: 'maxLength' }]);
});

kinds('is revoked with a reason that everyone who checks reads, by its organizers alone, on %s', async (kind) => {
  const scene = await certificatesScene(kind);
  const { app, certificate, as, em, get, fresh } = scene;
  const input = { certificateId: certificate.id, reason: '  Issued for the wrong year. ' };
  for (const who of ['facilitator', 'finance', 'alumna', 'steward']) {
    expect((await (await as(who))(revoking, { input })).data.revokeCertificate.__typename).toBe('NotFound');
    expect(
      (await (await as(who))(reissuing, { input: { certificateId: certificate.id, name: 'X' } })).data
        .reissueCertificate.__typename,
    ).toBe('NotFound');
    expect(
      (await (await as(who))(sending, { input: { certificateId: certificate.id } })).data.sendCertificateAgain
        .__typename,
    ).toBe('NotFound');
  }
  expect((await app.as(null)(revoking, { input })).data.revokeCertificate.__typename).toBe('SignInRequired');
  const organizer = await as('organizer');
  expect((await organizer(revoking, { input: { ...input, reason: ' ' } })).data.revokeCertificate.fields).toEqual([
    { path: 'reason', rule: 'hasText' },
  ]);
  expect((await fresh()).revokedAt).toBeNull();
  expect(await em().count(OutboxMessage, { kind: { $in: ['mail.certificate', 'mail.certificate-revoked'] } })).toBe(0);

  expect((await organizer(revoking, { input })).data.revokeCertificate).toEqual({
    __typename: 'RevokeCertificateSuccess',
    certificate: { standing: 'REVOKED', revocationReason: 'Issued for the wrong year.' },
  });
  expect((await organizer(revoking, { input })).data.revokeCertificate).toMatchObject({
    __typename: 'CertificateNotLive',
    standing: 'REVOKED',
  });
  expect(
    (await organizer(sending, { input: { certificateId: certificate.id } })).data.sendCertificateAgain.__typename,
  ).toBe('CertificateNotLive');
  expect(await em().count(OutboxMessage, { kind: 'mail.certificate-revoked' })).toBe(1);
  const seen = (await app.as(null)(seeing, { id: certificate.publicId })).data.verifiedCertificate;
  expect(seen).toMatchObject({ standing: 'REVOKED', revocationReason: 'Issued for the wrong year.' });
  expect(await (await get('/revocations.json')).json()).toMatchObject({
    type: '1EdTechRevocationList',
    revokedCredentials: [
      { id: certificate.credentialId, revoked: true, revocationReason: 'Issued for the wrong year.' },
    ],
  });
  // Paper would not say so: its PDF is its page from now on.
  const pdf = await get(`${filesAddress(app.app.secretKey, certificate.id)}.pdf`);
  expect([pdf.status, pdf.headers.get('location')]).toEqual([303, expect.stringContaining(certificate.publicId)]);
  // Its credential is genuine still, and says so together with what became of it.
  expect(await judge(app.as(null), await credentialAt(scene))).toMatchObject({
    verdict: 'GENUINE',
    certificate: { standing: 'REVOKED' },
  });
  expect(await em().count(AuditEntry, { act: 'revokeCertificate' })).toBe(1);
});

kinds('is issued anew under a corrected name, which revokes the one before, on %s', async (kind) => {
  const { app, certificate, as, em, fresh } = await certificatesScene(kind);
  const organizer = await as('organizer');
  const input = { certificateId: certificate.id, name: ' Lucía  Fernández Ortega ' };
  const { certificate: made } = (await organizer(reissuing, { input })).data.reissueCertificate;
  expect(made).toMatchObject({ standing: 'VALID', holderName: 'Lucía Fernández Ortega' });
  expect((await fresh()).revokedAt).not.toBeNull();
  const seen = (await app.as(null)(seeing, { id: certificate.publicId })).data.verifiedCertificate;
  expect(seen.revocationReason).toContain('name was corrected');
  // Two certificates of one completion are never in force together.
  expect((await organizer(reissuing, { input })).data.reissueCertificate.__typename).toBe('CertificateNotLive');
  expect(await em().count(Certificate, { completion: certificate.completion.id })).toBe(2);
  const again = () => organizer(sending, { input: { certificateId: made.id } });
  await again();
  expect((await again()).data.sendCertificateAgain.__typename).toBe('SendCertificateAgainSuccess');
  expect(await em().count(OutboxMessage, { kind: 'mail.certificate' })).toBe(2);
  expect([...(await runChecks(em(), app.clock.now())).values()].flat()).toEqual([]);
});

kinds(
  'whose letters no font draws has a page instead of a PDF, and its organizer is led to it, on %s',
  async (kind) => {
    const scene = await certificatesScene(kind);
    const { app, certificate, as, em, get } = scene;
    const { clock, secretKey, config } = app.app;
    const ports = { clock, secretKey, publicUrl: config.publicUrl } as MailPorts;
    const mailed = () => certificateForMail(em(), ports, { id: certificate.id });
    expect(await mailed()).toMatchObject({ attachments: [{}], links: { hasPdf: true } });
    const missing = async () => {
      const { data } = await (await as('organizer'))('{ console { today { attention { kind path count } } } }');
      return data.console.today.attention.filter(({ kind: one }: { kind: string }) => /LETTERS|MONEY/.test(one));
    };
    const before = await missing();
    await em().nativeUpdate(Certificate, { id: certificate.id }, { holderName: '田中 太郎' });
    expect(await mailed()).toMatchObject({ attachments: [], links: { hasPdf: false } });
    const pdf = await get(`${filesAddress(secretKey, certificate.id)}.pdf`);
    expect([pdf.status, pdf.headers.get('location')]).toEqual([303, expect.stringContaining(certificate.publicId)]);
    // The page that Today leads to can say which letters, and offers no PDF.
    const reading = 'query ($id: ID!) { certificate(id: $id) { pdf undrawnLetters } }';
    const read = async (id: string) => (await (await as('organizer'))(reading, { id })).data.certificate;
    expect(await read(certificate.id)).toEqual({ pdf: null, undrawnLetters: ['田', '中', '太', '郎'] });
    const { slug } = certificate.edition.getEntity();
    const path = `/organize/w/${slug}/certificates/${certificate.id}`;
    expect(await missing()).toEqual(
      expect.arrayContaining([...before, { kind: 'CERTIFICATE_LETTERS', path, count: 1 }]),
    );
    const input = { certificateId: certificate.id, name: 'Taro Tanaka' };
    const { certificate: made } = (await (await as('organizer'))(reissuing, { input })).data.reissueCertificate;
    const printed = await read(made.id);
    expect([printed.undrawnLetters, (await get(printed.pdf)).status]).toEqual([[], 200]);
    expect(await missing()).toEqual(before);
  },
);

kinds('keys: rotated, old ones go on, a leaked one is told from a moment on, on %s', async (kind) => {
  const scene = await certificatesScene(kind);
  const { app, certificate, em, get, fresh } = scene;
  const ports = issuePortsOf(app.app);
  const now = app.clock.now();
  const first = certificate.key.id;
  expect(await rotateYearly(em(), ports, new Date(certificate.issuedAt.getTime() + 1000))).toBeNull();
  const second = await rotateKeys(em(), ports, system, now);
  expect((await keyInUse(em(), ports, now)).id).toBe(second);
  expect((await em().findOneOrFail(SigningKey, { id: first })).privateKey).toBeNull();
  expect((await get(`/keys/${first}.json`)).status).toBe(200);
  expect(Object.keys((await (await get(`/keys/${first}.json`)).json()) as object).sort()).toEqual([
    'alg',
    'e',
    'kid',
    'kty',
    'n',
    'use',
  ]);
  for (const path of ['/keys/none.json', '/keys/..%2Fx', '/keys/x']) expect((await get(path)).status).toBe(404);
  expect(await judge(app.as(null), await credentialAt(scene))).toMatchObject({
    verdict: 'GENUINE',
    certificate: { standing: 'VALID' },
  });

  await markLeaked(em(), system, first, new Date(certificate.issuedAt.getTime() + 1), now);
  expect((await fresh()).standingUnder((await fresh()).key.getEntity().leakedFrom)).toBe('VALID');
  await markLeaked(em(), system, first, certificate.issuedAt, now);
  await markLeaked(em(), system, first, now, now);
  const seen = (await app.as(null)(seeing, { id: certificate.publicId })).data.verifiedCertificate;
  expect(seen).toMatchObject({ standing: 'KEY_LEAKED', leakedFrom: certificate.issuedAt.toISOString() });
  // Another SECRET_KEY opens no key: a new one is made, and the old one is retired.
  const other = await keyInUse(em(), { ...ports, secretKey: 'another secret' }, now);
  expect(other.id).not.toBe(second);
  expect((await em().findOneOrFail(SigningKey, { id: second })).retiredAt).not.toBeNull();
  expect(await rotateYearly(em(), ports, new Date(now.getTime() + 366 * 86_400_000))).not.toBeNull();
});

it('names nobody once its person was erased, and its files are gone', async () => {
  const scene = await certificatesScene('sqlite');
  const { app, certificate, em, get } = scene;
  const jwt = await credentialAt(scene);
  await erasePerson(em(), system, 'alumna@demo.example', app.clock.now());
  const seen = (await app.as(null)(seeing, { id: certificate.publicId })).data.verifiedCertificate;
  expect(seen).toMatchObject({ standing: 'WITHDRAWN', holderName: null });
  const files = filesAddress(app.app.secretKey, certificate.id);
  for (const ending of ['pdf', 'jwt', 'json']) expect((await get(`${files}.${ending}`)).status).toBe(404);
  expect(await judge(app.as(null), jwt)).toMatchObject({
    verdict: 'GENUINE',
    certificate: { standing: 'WITHDRAWN', holderName: null },
  });
  expect(JSON.stringify(await (await get('/revocations.json')).json())).toContain(certificate.credentialId);
  expect([...(await runChecks(em(), app.clock.now())).values()].flat()).toEqual([]);
});
