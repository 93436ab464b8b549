import { expect, it } from 'vitest';
import { filesAddress } from '../../../server/attendance/certificates.service.js';
import { cleanAfterEach } from '../../support/app.js';
import { certificatesScene } from '../../support/certificates-scene.js';
import { asLinkedData, wrongInBadge } from '../../support/open-badge.js';

cleanAfterEach();

// biome-ignore lint/suspicious/noExplicitAny: the tests change what they like in a document that others made
type Document = any;

/** The credential of the demo's alumna as its `.json` file has it, and as it is signed. */
async function credentials(): Promise<{ file: Document; claims: Document }> {
  const { app, certificate, get } = await certificatesScene('sqlite');
  const address = filesAddress(app.app.secretKey, certificate.id);
  const jwt = await (await get(`${address}.jwt`)).text();
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return { file: await (await get(`${address}.json`)).json(), claims };
}

it('is an Open Badge: all that the data model of 1EdTech asks for is there, and each breach of it is found', async () => {
  const { file, claims } = await credentials();
  expect([wrongInBadge(file), wrongInBadge(claims)]).toEqual([[], []]);
  const breaches: [string, (badge: Document) => void][] = [
    ['/@context/0', (badge) => badge['@context'].reverse()],
    ['/type', (badge) => badge.type.pop()],
    ['/validFrom', (badge) => (badge.validFrom = '2027-05-06')],
    ['/issuer', (badge) => (badge.issuer = 'Perennial')],
    ['/credentialSubject/identifier/0', (badge) => (badge.credentialSubject.identifier[0].email = 'a@example.org')],
    [
      '/credentialSubject/identifier/0/identityHash',
      (badge) => (badge.credentialSubject.identifier[0].identityHash = 'a'),
    ],
    ['/credentialSubject/achievement/criteria', (badge) => delete badge.credentialSubject.achievement.criteria],
    [
      '/credentialSubject/achievement/achievementType',
      (badge) => (badge.credentialSubject.achievement.achievementType = 'Fun'),
    ],
    [
      '/credentialSubject/achievement/inLanguage',
      (badge) => (badge.credentialSubject.achievement.inLanguage = 'English'),
    ],
  ];
  for (const [place, breach] of breaches) {
    const badge = structuredClone(file);
    breach(badge);
    expect(wrongInBadge(badge)).toContain(place);
  }
});

it('says nothing that the contexts of W3C and 1EdTech do not define, and says who achieved what in their words', async () => {
  const { file } = await credentials();
  const expanded = await asLinkedData(file);
  const vocabulary = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
  expect(expanded['@type']).toEqual([
    'https://www.w3.org/2018/credentials#VerifiableCredential',
    `${vocabulary}OpenBadgeCredential`,
  ]);
  const [subject] = expanded['https://www.w3.org/2018/credentials#credentialSubject'] as Document;
  expect(subject['@type']).toEqual([`${vocabulary}AchievementSubject`]);
  const [achievement] = subject[`${vocabulary}achievement`];
  expect(achievement['https://schema.org/name'][0]['@value']).toBe(file.name);
  for (const unknown of [
    { wellMeant: 'but undefined' },
    { '@context': [...file['@context'], 'https://evil.example/1'] },
  ]) {
    await expect(asLinkedData({ ...file, ...unknown })).rejects.toThrow();
  }
});
