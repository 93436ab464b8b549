import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { SigningKey } from '../../schema/attendance/signing-key.js';
import { newId } from '../../schema/node.js';
import { type Actor, system } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { write } from '../platform/write.js';
import { makeKeyPair, openPrivateKey, sealPrivateKey } from './key-pairs.js';

/** What keys need of the outside. */
export interface KeyPorts {
  readonly secretKey: string;
  /** No trailing slash. */
  readonly publicUrl: string;
}

const yearMs = 365 * 86_400_000;

/** A key that can sign now. */
export interface OpenKey {
  readonly id: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
}

function opened(key: SigningKey, secretKey: string): OpenKey | null {
  const pem = key.privateKey && openPrivateKey(key.privateKey, secretKey, key.id);
  return pem ? { id: key.id, kid: key.publicKey.kid, privateKey: createPrivateKey(pem) } : null;
}

async function makeKey(em: EntityManager, ports: KeyPorts, actor: Actor, now: Date): Promise<SigningKey> {
  const id = newId(now.getTime());
  const pair = await makeKeyPair(`${ports.publicUrl}/keys/${id}.json`);
  const privateKey = sealPrivateKey(pair.privatePem, ports.secretKey, id);
  return write(em, async (tx) => {
    const inUse = { retiredAt: null, createdAt: { $lte: now } };
    await tx.nativeUpdate(SigningKey, inUse, { retiredAt: now, privateKey: null, updatedAt: now });
    const made = { id, createdAt: now, updatedAt: now, publicKey: pair.publicJwk, privateKey };
    await tx.insert(SigningKey, made);
    await audit(tx, actor, 'makeSigningKey', { kind: 'SigningKey', id }, now);
    return tx.findOneOrFail(SigningKey, { id }, { refresh: true });
  });
}

/** The key in use, made where there is none, or where SECRET_KEY no longer opens it. */
export async function keyInUse(em: EntityManager, ports: KeyPorts, now: Date): Promise<OpenKey> {
  const options = { orderBy: { createdAt: 'desc', id: 'desc' }, connectionType: 'write' } as const;
  const [newest] = await em.fork().find(SigningKey, { retiredAt: null, leakedFrom: null }, { ...options, limit: 1 });
  const key = newest && opened(newest, ports.secretKey);
  if (key) return key;
  const made = opened(await makeKey(em, ports, system, now), ports.secretKey);
  if (!made) throw new Error('A key that was just made cannot be opened.');
  return made;
}

/** Puts a new key in the place of the one in use, whose private half is forgotten; its public half is served on. */
export async function rotateKeys(em: EntityManager, ports: KeyPorts, actor: Actor, now: Date): Promise<string> {
  return (await makeKey(em, ports, actor, now)).id;
}

/** Rotates where the key in use is a year old, or there is none; answers the new key's id. */
export async function rotateYearly(em: EntityManager, ports: KeyPorts, now: Date): Promise<string | null> {
  const young = { retiredAt: null, leakedFrom: null, createdAt: { $gt: new Date(now.getTime() - yearMs) } };
  const isYoung = (await em.fork().count(SigningKey, young)) > 0;
  return isYoung ? null : rotateKeys(em, ports, system, now);
}

/** There is no key of this id. */
export class UnknownKey extends Error {}

/**
 * Marks a key as known to others from `since` on: what it signed from then on is shown as not to be relied on. The key
 * is retired, so that the next certificate is signed with a new one. Marked again, the earlier moment counts.
 */
export async function markLeaked(em: EntityManager, actor: Actor, id: string, since: Date, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const key = await tx.findOne(SigningKey, { id });
    if (!key) throw new UnknownKey('There is no key of this id.');
    const leakedFrom = key.leakedFrom && key.leakedFrom < since ? key.leakedFrom : since;
    const retiredAt = key.retiredAt ?? now;
    await tx.nativeUpdate(SigningKey, { id }, { leakedFrom, retiredAt, privateKey: null, updatedAt: now });
    await audit(tx, actor, 'markKeyLeaked', { kind: 'SigningKey', id }, now, { since: leakedFrom.toISOString() });
  });
}
