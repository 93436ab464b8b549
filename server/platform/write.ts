import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/core';
import { DatabaseUnavailable, unavailableReason } from './database-unavailable.js';

const retries = 3;

type Hook = () => unknown;
const hooksOf = new WeakMap<EntityManager, Hook[]>();
const current = new AsyncLocalStorage<{ tx: EntityManager; open: boolean }>();

/**
 * Runs `fn` in one short transaction on a fork of `em` and answers what it answers; any error, a Refusal too, rolls
 * everything back. Deadlock, serialization failure and busy are tried again three times, so `fn` has no effects outside
 * the database. With an `em` that is in a transaction it joins that one. Constraint violations pass through; a database
 * that cannot serve is a DatabaseUnavailable.
 */
export async function write<T>(em: EntityManager, fn: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) return fn(em);
  if (current.getStore()?.open) {
    throw new Error('A write was begun inside another one with the outer entity manager; pass `tx` on');
  }
  for (let tried = 0; ; tried += 1) {
    const outcome = await attempt(em.fork(), fn);
    if (outcome.kind === 'done') return outcome.answer;
    if (tried === retries || !outcome.isWorthRetry) throw explained(outcome.error);
    await pause(Math.random() * 20 * 2 ** tried);
  }
}

/** Runs `hook` once the write of `tx` is committed; never when it is rolled back. A failing hook undoes nothing. */
export function afterCommit(tx: EntityManager, hook: Hook): void {
  const hooks = hooksOf.get(tx);
  if (!hooks) throw new Error('afterCommit needs the `tx` of a write');
  hooks.push(hook);
}

type Outcome<T> = { kind: 'done'; answer: T } | { kind: 'failed'; error: unknown; isWorthRetry: boolean };

async function attempt<T>(tx: EntityManager, fn: (tx: EntityManager) => Promise<T>): Promise<Outcome<T>> {
  const state = { tx, open: true };
  const hooks: Hook[] = [];
  try {
    await tx.begin();
  } catch (error) {
    // Nothing was done yet, so a connection that broke while idle is no reason to give up.
    return { kind: 'failed', error, isWorthRetry: ['busy', 'unreachable'].includes(unavailableReason(error) ?? '') };
  }
  try {
    hooksOf.set(tx, hooks);
    const answer = await current.run(state, async () => {
      const answer = await fn(tx);
      await tx.commit();
      return answer;
    });
    state.open = false;
    for (const hook of hooks) void runHook(hook);
    return { kind: 'done', answer };
  } catch (error) {
    state.open = false;
    await rollBack(tx);
    return { kind: 'failed', error, isWorthRetry: unavailableReason(error) === 'busy' };
  } finally {
    hooksOf.delete(tx);
  }
}

async function rollBack(tx: EntityManager): Promise<void> {
  try {
    await tx.rollback();
  } catch (error) {
    // The first error is the one to tell; the database drops an unfinished transaction by itself.
    process.emitWarning(`Rolling back failed: ${error instanceof Error ? error.message : error}`);
  }
}

async function runHook(hook: Hook): Promise<void> {
  try {
    await hook();
  } catch (error) {
    process.emitWarning(`After a commit: ${error instanceof Error ? error.message : error}`);
  }
}

function explained(error: unknown): unknown {
  const reason = unavailableReason(error);
  return reason && !(error instanceof DatabaseUnavailable) ? new DatabaseUnavailable(reason, error) : error;
}
