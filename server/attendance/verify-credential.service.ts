import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/core';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import type { CredentialVerdict } from '../../schema/attendance/attendance.enums.js';
import { Certificate } from '../../schema/attendance/certificate.js';
import { VerifyCredentialSuccess } from '../../schema/attendance/certificates.results.js';
import { SigningKey } from '../../schema/attendance/signing-key.js';
import { InvalidInput } from '../../schema/problem.js';
import { Refusal } from '../platform/refusal.js';
import { seenCertificate } from './certificates.service.js';
import { hashOf, issuerId } from './credential.js';

type Claims = Record<string, unknown>;

/** What somebody shows: a signed credential, or its bare content. */
interface Shown {
  readonly claims: Claims;
  readonly jwt: { readonly text: string; readonly alg: unknown; readonly kid: string } | null;
}

function unreadable(): Refusal {
  return new Refusal(InvalidInput.of('credential', 'isCredential', 'attendance.thisIsNoCredential'));
}

function read(text: string): Shown {
  try {
    if (text.startsWith('{')) return { claims: JSON.parse(text) as Claims, jwt: null };
    const { alg, kid } = decodeProtectedHeader(text);
    return { claims: decodeJwt(text), jwt: { text, alg, kid: String(kid ?? '') } };
  } catch {
    throw unreadable();
  }
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function issuerOf({ issuer, iss }: Claims): { id: string; name: string } {
  const { id, name } = typeof issuer === 'object' && issuer ? (issuer as Claims) : { id: issuer, name: '' };
  return { id: said(id) || said(iss), name: said(name) };
}

function answer(verdict: CredentialVerdict, claims: Claims): VerifyCredentialSuccess {
  const { id, name } = issuerOf(claims);
  const issuer = (name ? `${name} (${id})` : id).slice(0, 300) || null;
  return Object.assign(new VerifyCredentialSuccess(), { verdict, issuer, certificate: null });
}

async function isSignedBy(key: SigningKey, jwt: string): Promise<boolean> {
  try {
    await compactVerify(jwt, await importJWK({ ...key.publicKey }, 'RS256'), { algorithms: ['RS256'] });
    return true;
  } catch {
    return false;
  }
}

/** The claims that repeat others, and a proof beside them, are no content of their own. */
function contentOf({ iss, jti, sub, nbf, proof, ...content }: Claims): Claims {
  return content;
}

async function judgeContent(em: EntityManager, publicUrl: string, claims: Claims): Promise<VerifyCredentialSuccess> {
  const found = await em.findOne(Certificate, { credentialId: said(claims['id']).slice(0, 300) });
  if (!found?.credential) return answer('UNKNOWN', claims);
  const isSame = isDeepStrictEqual(contentOf(decodeJwt(found.credential)), contentOf(claims));
  const certificate = await seenCertificate(em, publicUrl, found.publicId);
  return Object.assign(answer(isSame ? 'GENUINE' : 'TAMPERED', claims), { certificate });
}

/**
 * Says whether a credential is genuine, was changed, is signed by us but of no certificate of ours, or is another's. It
 * asks nobody outside. Refuses with InvalidInput what is no credential.
 */
export async function verifyCredential(
  em: EntityManager,
  publicUrl: string,
  text: string,
): Promise<VerifyCredentialSuccess> {
  const { claims, jwt } = read(text.trim());
  const { id } = issuerOf(claims);
  const isOfType = [claims['type']]
    .flat()
    .some((type) => type === 'OpenBadgeCredential' || type === 'VerifiableCredential');
  if (!isOfType || !id) throw unreadable();
  const keyId = /\/keys\/([\w-]{1,64})\.json$/.exec(jwt?.kid ?? '')?.[1] ?? '';
  const named = keyId ? await em.findOne(SigningKey, { id: keyId }) : null;
  const key = named?.publicKey.kid === jwt?.kid ? named : null;
  if (id !== issuerId(publicUrl) && !key) return answer('NOT_OURS', claims);
  if (!jwt) return judgeContent(em, publicUrl, claims);
  if (!key || jwt.alg !== 'RS256' || !(await isSignedBy(key, jwt.text))) {
    const meant = await em.findOne(Certificate, { credentialId: said(claims['id']).slice(0, 300) });
    const certificate = meant ? await seenCertificate(em, publicUrl, meant.publicId) : null;
    return Object.assign(answer('TAMPERED', claims), { certificate });
  }
  const found = await em.findOne(Certificate, { credentialHash: hashOf(jwt.text) });
  if (!found) return answer('UNKNOWN', claims);
  return Object.assign(answer('GENUINE', claims), {
    certificate: await seenCertificate(em, publicUrl, found.publicId),
  });
}
