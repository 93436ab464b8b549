import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Live, type LivePayload, LocalLive } from './live.js';
import type { Log } from './log.js';

const channel = 'perennial_live';
const longestPayload = 7000;
const mostOwed = 1000;
const longestWaitMs = 5000;

/** What is sent through the database to the other instances. */
interface Notice {
  from: string;
  topic: string;
  payload: LivePayload;
}

/**
 * Live updates across every instance on one PostgreSQL database, by LISTEN/NOTIFY on a connection of its own. Subscribers
 * here are told at once; the others through the database. After a lost connection everyone is told to read again.
 */
export class PostgresLive implements Live {
  readonly #local = new LocalLive();
  readonly #id = randomUUID();
  readonly #owed = new Map<string, LivePayload>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /** Connects; a database that cannot be reached is tried again and again, with waits up to 5 s. */
  async open(): Promise<this> {
    await this.#connect();
    return this;
  }

  publish(topic: string, payload: LivePayload = null): void {
    const text = JSON.stringify({ from: this.#id, topic, payload } satisfies Notice);
    if (Buffer.byteLength(text) > longestPayload) throw new Error(`The live payload of ${topic} is too long`);
    this.#local.publish(topic, payload);
    this.#send(topic, payload, text);
  }

  subscribe(topic: string): AsyncIterableIterator<LivePayload> {
    return this.#local.subscribe(topic);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#local.close();
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #send(topic: string, payload: LivePayload, text: string): void {
    const client = this.#client;
    if (!client) {
      this.#owe(topic, payload);
      return;
    }
    client.query('select pg_notify($1, $2)', [channel, text]).catch(() => {
      if (this.#client && this.#client !== client) this.#send(topic, payload, text);
      else this.#owe(topic, payload);
    });
  }

  /** What could not be sent now is sent once there is a connection again; of each topic the last is enough. */
  #owe(topic: string, payload: LivePayload): void {
    if (this.#owed.size < mostOwed || this.#owed.has(topic)) this.#owed.set(topic, payload);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'perennial live',
      keepAlive: true,
      connectionTimeoutMillis: longestWaitMs,
    });
    let isLost = false;
    const lose = (reason: unknown) => {
      if (isLost) return;
      isLost = true;
      this.#lost(client, reason);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('The connection ended')));
    client.on('notification', ({ payload }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#found(client);
    } catch (error) {
      lose(error);
    }
  }

  #found(client: pg.Client): void {
    if (this.#isClosed) {
      client.end().catch(() => undefined);
      return;
    }
    this.#client = client;
    if (this.#failures > 0) this.#local.pushAll();
    this.#failures = 0;
    const owed = [...this.#owed];
    this.#owed.clear();
    for (const [topic, payload] of owed) {
      this.#send(topic, payload, JSON.stringify({ from: this.#id, topic, payload } satisfies Notice));
    }
  }

  #lost(client: pg.Client, reason: unknown): void {
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => undefined);
    if (this.#isClosed) return;
    this.#failures += 1;
    this.log.warn({ err: reason, failures: this.#failures }, 'Live updates are cut off from the database');
    const wait = Math.min(longestWaitMs, 100 * 2 ** Math.min(this.#failures, 10));
    this.#timer = setTimeout(() => void this.#connect(), wait * (0.5 + Math.random() / 2));
    this.#timer.unref();
  }

  #hear(text: string | undefined): void {
    const notice = noticeOf(text);
    if (notice && notice.from !== this.#id) this.#local.publish(notice.topic, notice.payload);
  }
}

function noticeOf(text: string | undefined): Notice | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isOurs = typeof value === 'object' && value !== null && 'topic' in value && 'from' in value;
    return isOurs ? (value as Notice) : null;
  } catch {
    return null;
  }
}
