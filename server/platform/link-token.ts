import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkGrant } from './actor.js';

const signatureBytes = 18;

function signature(secretKey: string, purpose: LinkGrant['purpose'], id: string, generation: number): Buffer {
  const text = `link:${purpose}:${id}:${generation}`;
  return createHmac('sha256', secretKey).update(text).digest().subarray(0, signatureBytes);
}

/**
 * A mailed link's token: opens one noun for one purpose until the noun's link generation is raised.
 * 144 bits of HMAC-SHA-256; nothing is stored.
 */
export function makeLink(secretKey: string, purpose: LinkGrant['purpose'], id: string, generation = 1): string {
  const head = Buffer.from(`${id}.${generation}`).toString('base64url');
  return `${head}.${signature(secretKey, purpose, id, generation).toString('base64url')}`;
}

/** What a token opens, or null when it is not ours for this purpose; the caller still compares the generation. */
export function readLink(
  secretKey: string,
  purpose: LinkGrant['purpose'],
  token: string,
): { id: string; generation: number } | null {
  const [head, tail] = token.length <= 300 ? token.split('.') : [];
  if (!head || !tail) return null;
  const [id, generation] = Buffer.from(head, 'base64url').toString('utf8').split('.');
  if (!id || !/^\d{1,9}$/.test(generation ?? '')) return null;
  const given = Buffer.from(tail, 'base64url');
  const wanted = signature(secretKey, purpose, id, Number(generation));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  return { id, generation: Number(generation) };
}
