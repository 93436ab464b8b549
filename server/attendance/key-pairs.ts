import { createCipheriv, createDecipheriv, generateKeyPair, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwk } from '../../schema/attendance/signing-key.js';

/** A new RSA-2048 pair: the public half as it is served at `kid`, the private one as PEM. */
export async function makeKeyPair(kid: string): Promise<{ publicJwk: PublicJwk; privatePem: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  if (!n || !e) throw new Error('The key has no modulus.');
  const publicJwk: PublicJwk = { kty: 'RSA', n, e, alg: 'RS256', use: 'sig', kid };
  return { publicJwk, privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string };
}

const version = 'v1';
const cipher = 'aes-256-gcm';

/** Each key has its own, so that one sealed text cannot be put in the place of another. */
function sealing(secretKey: string, keyId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, keyId, 'perennial signing key', 32));
}

/** A private key as it is stored: AES-256-GCM under a key derived from SECRET_KEY and the key's id. */
export function sealPrivateKey(pem: string, secretKey: string, keyId: string): string {
  const nonce = randomBytes(12);
  const seal = createCipheriv(cipher, sealing(secretKey, keyId), nonce);
  const sealed = Buffer.concat([seal.update(pem, 'utf8'), seal.final()]);
  return [version, ...[nonce, seal.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The private key as PEM; null where SECRET_KEY is another one now, or the text was changed. */
export function openPrivateKey(stored: string, secretKey: string, keyId: string): string | null {
  const [kind, ...parts] = stored.split('.');
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (kind !== version || !nonce || tag?.length !== 16 || !sealed) return null;
  try {
    const open = createDecipheriv(cipher, sealing(secretKey, keyId), nonce, { authTagLength: 16 });
    open.setAuthTag(tag);
    return Buffer.concat([open.update(sealed), open.final()]).toString('utf8');
  } catch {
    return null;
  }
}
