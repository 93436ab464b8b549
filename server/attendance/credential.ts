import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { OpenKey } from './signing-keys.service.js';

/** What a credential says. */
export interface CredentialFacts {
  readonly publicUrl: string;
  readonly publicId: string;
  readonly issuerName: string;
  readonly holderName: string;
  /** Kept only as a salted hash; null where the person has none. */
  readonly email: string | null;
  /** Random; makes the hash one of its own for each credential. */
  readonly salt: string;
  readonly achievement: {
    /** Of the edition. */
    readonly id: string;
    readonly page: string;
    readonly name: string;
    readonly description: string;
    readonly language: string;
    /** What one had to do, in words. */
    readonly criteria: string;
  };
  readonly startsOn: string;
  readonly endsOn: string;
  /** To the second. */
  readonly issuedAt: Date;
}

/** An Open Badges 3.0 credential. */
export type Credential = Record<string, unknown>;

/** Address of a certificate's verification page: the id of its credential too. */
export function verifyPage(publicUrl: string, publicId: string): string {
  return `${publicUrl}/verify/${publicId}`;
}

/** Who issues: the id and address of this installation's profile. */
export function issuerId(publicUrl: string): string {
  return `${publicUrl}/issuer`;
}

/** Where the ids of revoked credentials are listed. */
export function revocationList(publicUrl: string): string {
  return `${publicUrl}/revocations.json`;
}

/** Where each word of a credential is defined; the last one has the kind of its status. */
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
];

const asInstant = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The profile of this installation, as its address serves it. */
export function issuerProfile(publicUrl: string, name: string) {
  return { id: issuerId(publicUrl), type: ['Profile'], name, url: publicUrl };
}

function identities({ email, salt, holderName }: CredentialFacts) {
  const hashed = email && createHash('sha256').update(`${email}${salt}`).digest('hex');
  const mail = { type: 'IdentityObject', hashed: true, identityHash: `sha256$${hashed}`, identityType: 'emailAddress' };
  return [
    ...(hashed ? [{ ...mail, salt }] : []),
    { type: 'IdentityObject', hashed: false, identityHash: holderName, identityType: 'name' },
  ];
}

/** The credential and, as VC-JWT has it in Open Badges 3.0, the registered claims equal to its own. */
export function makeCredential(facts: CredentialFacts): Credential {
  const { publicUrl, achievement, issuedAt } = facts;
  const id = verifyPage(publicUrl, facts.publicId);
  const subject = `urn:uuid:${randomUUID()}`;
  const issuer = issuerProfile(publicUrl, facts.issuerName);
  return {
    '@context': contexts,
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer,
    validFrom: asInstant(issuedAt),
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: identities(facts),
      activityStartDate: `${facts.startsOn}T00:00:00Z`,
      activityEndDate: `${facts.endsOn}T00:00:00Z`,
      achievement: {
        id: `urn:uuid:${achievement.id}`,
        type: ['Achievement'],
        achievementType: 'Course',
        name: achievement.name,
        description: achievement.description,
        inLanguage: achievement.language,
        criteria: { id: achievement.page, narrative: achievement.criteria },
      },
    },
    credentialStatus: { id: revocationList(publicUrl), type: '1EdTechRevocationList' },
    iss: issuer.id,
    jti: id,
    sub: subject,
    nbf: Math.floor(issuedAt.getTime() / 1000),
  };
}

/** Signs a credential: RS256, and a header of nothing but how and with what. */
export function signCredential(credential: Credential, key: OpenKey): Promise<string> {
  return new SignJWT(credential).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid }).sign(key.privateKey);
}

/** What the database keeps beside a credential, to show that nobody changed it. */
export function hashOf(credential: string): string {
  return createHash('sha256').update(credential).digest('hex');
}
