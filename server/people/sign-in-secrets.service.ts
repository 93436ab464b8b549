import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenBytes = 18;

function keyed(secretKey: string, text: string): Buffer {
  return createHmac('sha256', secretKey).update(text).digest();
}

/** What a sign-in mail holds: the link's token (144 bits) and a code of six digits. Made from the row's id, never stored. */
export function signInSecrets(secretKey: string, link: { id: string }): { token: string; code: string } {
  const token = keyed(secretKey, `sign-in:token:${link.id}`).subarray(0, tokenBytes).toString('base64url');
  const number = keyed(secretKey, `sign-in:code:${link.id}`).readUIntBE(0, 6) % 1_000_000;
  return { token, code: String(number).padStart(6, '0') };
}

/** A new random secret of `bytes` bytes, safe in addresses and headers. */
export function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** How a long random secret is stored: SHA-256. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** How the code of a link is stored: keyed, since a plain hash of six digits is guessed at once. */
export function hashOfCode(secretKey: string, linkId: string, code: string): string {
  return keyed(secretKey, `sign-in:code-hash:${linkId}:${code.replace(/\D/g, '')}`).toString('base64url');
}

/** How an address, of mail or network, is stored where it only has to be counted. */
export function hashOfAddress(secretKey: string, kind: 'recipient' | 'network', address: string): string {
  return keyed(secretKey, `address:${kind}:${address}`).toString('base64url');
}

/** Compares two stored hashes in constant time. */
export function areSameHash(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
