import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { LocalLive } from '../../../server/platform/live.js';
import { PostgresLive } from '../../../server/platform/live-postgres.js';
import { silentLog } from '../../../server/platform/log.js';
import { until } from '../../support/app.js';
import { newPostgresDatabase } from '../../support/postgres.js';

describe('inside one process', () => {
  test('every subscriber of a topic hears it, in order, from then on', async () => {
    const live = new LocalLive();
    live.publish('a', { n: 0 });
    const [one, two, other] = [live.subscribe('a'), live.subscribe('a'), live.subscribe('b')];
    live.publish('a', { n: 1 });
    live.publish('a', { n: 2 });
    live.publish('b');
    for (const subscription of [one, two]) {
      expect([await subscription.next(), await subscription.next()]).toEqual([
        { done: false, value: { n: 1 } },
        { done: false, value: { n: 2 } },
      ]);
    }
    expect(await other.next()).toEqual({ done: false, value: null });
  });

  test('a slow subscriber gets null for what it missed, and the newest', async () => {
    const live = new LocalLive();
    const subscription = live.subscribe('a');
    for (let n = 1; n <= 40; n += 1) live.publish('a', { n });
    const heard: unknown[] = [];
    for (let i = 0; i < 32; i += 1) heard.push((await subscription.next()).value);
    expect(heard[0]).toBeNull();
    expect(heard.slice(1)).toEqual(Array.from({ length: 31 }, (_, i) => ({ n: i + 10 })));
  });

  test('return ends a subscription that waits, close ends all and lets none begin', async () => {
    const live = new LocalLive();
    const [left, closed] = [live.subscribe('a'), live.subscribe('a')];
    const waiting = [left.next(), closed.next()];
    await left.return?.();
    live.publish('a', { n: 1 });
    expect(await waiting[0]).toEqual({ done: true, value: undefined });
    expect(await waiting[1]).toEqual({ done: false, value: { n: 1 } });
    const last = closed.next();
    await live.close();
    expect(await last).toEqual({ done: true, value: undefined });
    expect(await live.subscribe('a').next()).toEqual({ done: true, value: undefined });
  });
});

describe('across instances on PostgreSQL', () => {
  async function two(): Promise<{ url: string; here: PostgresLive; there: PostgresLive }> {
    const url = await newPostgresDatabase();
    const [here, there] = await Promise.all([
      new PostgresLive(url, silentLog).open(),
      new PostgresLive(url, silentLog).open(),
    ]);
    return { url, here, there };
  }

  test('both instances hear what either publishes, each once', async () => {
    const { here, there } = await two();
    const subscriptions = [here.subscribe('a'), there.subscribe('a')];
    here.publish('a', { n: 1 });
    // The second comes after the first has crossed, so that both see one order.
    expect(await subscriptions[1]?.next()).toEqual({ done: false, value: { n: 1 } });
    there.publish('a', { n: 2 });
    expect(await subscriptions[0]?.next()).toEqual({ done: false, value: { n: 1 } });
    expect(await subscriptions[0]?.next()).toEqual({ done: false, value: { n: 2 } });
    expect(await subscriptions[1]?.next()).toEqual({ done: false, value: { n: 2 } });
    await Promise.all([here.close(), there.close()]);
  });

  test('after a lost connection every subscriber is told to read again', async () => {
    const { url, here, there } = await two();
    const subscriptions = [here.subscribe('a'), there.subscribe('a')];
    await cutOff(url, await connections(url));
    for (const subscription of subscriptions) expect(await subscription.next()).toEqual({ done: false, value: null });
    here.publish('a', { n: 1 });
    for (const subscription of subscriptions) {
      expect(await subscription.next()).toEqual({ done: false, value: { n: 1 } });
    }
    await Promise.all([here.close(), there.close()]);
  });

  test('what is published while cut off is sent once there is a connection again', async () => {
    const url = await newPostgresDatabase();
    const here = await new PostgresLive(url, silentLog).open();
    const mine = await connections(url);
    const there = await new PostgresLive(url, silentLog).open();
    const subscription = there.subscribe('a');
    await cutOff(url, mine);
    here.publish('a', { n: 7 });
    expect(await subscription.next()).toEqual({ done: false, value: { n: 7 } });
    await Promise.all([here.close(), there.close()]);
  });

  test('a payload that the database would refuse is refused at once', async () => {
    const { here, there } = await two();
    expect(() => here.publish('a', { text: 'x'.repeat(7000) })).toThrow('The live payload of a is too long');
    await Promise.all([here.close(), there.close()]);
  });
});

const liveConnections = `from pg_stat_activity where datname = current_database() and application_name = 'perennial live'`;

async function connections(url: string): Promise<number[]> {
  return asClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(`select pid ${liveConnections}`);
    return rows.map(({ pid }) => pid);
  });
}

async function cutOff(url: string, pids: number[]): Promise<void> {
  await asClient(url, async (client) => {
    await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [pids]);
    await until(async () => {
      const { rowCount } = await client.query(`select 1 ${liveConnections} and pid = any($1)`, [pids]);
      return rowCount === 0;
    });
  });
}

async function asClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
