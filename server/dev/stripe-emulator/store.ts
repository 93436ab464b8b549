import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type Stripe from 'stripe';

/** Objects the emulator keeps, by Stripe's own name. */
export interface Kinds {
  'checkout.session': Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  balance_transaction: Stripe.BalanceTransaction;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  /** What a Checkout Session's PaymentIntent will carry; its id ends in `_intent`. Never told to anybody. */
  intent_data: { id: string; created: number; metadata: Stripe.Metadata; description: string };
}

/** An answer given under an idempotency key, with the parameters it was asked with. */
export interface KeptAnswer {
  parameters: string;
  status: number;
  body: string;
  /** Unix seconds. */
  at: number;
}

/** How an event fared on its way to the product. */
export interface Delivery {
  event: string;
  tries: number;
  isTaken: boolean;
}

const prefixes: Record<keyof Kinds, string> = {
  'checkout.session': 'cs_test_',
  payment_intent: 'pi_',
  charge: 'ch_',
  refund: 're_',
  balance_transaction: 'txn_',
  dispute: 'du_',
  event: 'evt_',
  intent_data: 'intent_data_',
};

/** Everything Stripe would remember, in one SQLite file; survives a crash. */
export class StripeStore {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
      create table if not exists object (id text primary key, kind text not null, seq integer not null, body text not null);
      create index if not exists object_kind on object (kind, seq);
      create table if not exists kept_answer (key text primary key, parameters text not null, status integer not null, body text not null, at integer not null);
      create table if not exists delivery (event text primary key, due integer not null, tries integer not null, done integer not null);`);
  }

  newId(kind: keyof Kinds): string {
    return `${prefixes[kind]}${randomBytes(12).toString('hex')}`;
  }

  save<K extends keyof Kinds>(kind: K, object: Kinds[K]): Kinds[K] {
    const sql = `insert into object (id, kind, seq, body) values (?, ?, (select coalesce(max(seq), 0) + 1 from object), ?)
      on conflict (id) do update set body = excluded.body`;
    this.#database.prepare(sql).run(object.id, kind, JSON.stringify(object));
    return object;
  }

  find<K extends keyof Kinds>(kind: K, id: string): Kinds[K] | null {
    const row = this.#database.prepare('select body from object where id = ? and kind = ?').get(id, kind);
    return row ? (JSON.parse(String(row['body'])) as Kinds[K]) : null;
  }

  /** Newest first. */
  list<K extends keyof Kinds>(kind: K): Kinds[K][] {
    const found = this.#database.prepare('select body from object where kind = ? order by seq desc').all(kind);
    return found.map((row) => JSON.parse(String(row['body'])) as Kinds[K]);
  }

  /** Does all of `act` or nothing. */
  together<T>(act: () => T): T {
    this.#database.exec('begin immediate');
    try {
      const done = act();
      this.#database.exec('commit');
      return done;
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  /** What was answered under a key since `from` (Unix seconds). */
  answer(key: string, from: number): KeptAnswer | null {
    const sql = 'select parameters, status, body, at from kept_answer where key = ? and at > ?';
    const row = this.#database.prepare(sql).get(key, from);
    if (!row) return null;
    const { parameters, status, body, at } = row;
    return { parameters: String(parameters), status: Number(status), body: String(body), at: Number(at) };
  }

  /** Keeps an answer under a key, in place of one that is too old. */
  keepAnswer(key: string, { parameters, status, body, at }: KeptAnswer): void {
    const sql = 'insert or replace into kept_answer (key, parameters, status, body, at) values (?, ?, ?, ?, ?)';
    this.#database.prepare(sql).run(key, parameters, status, body, at);
  }

  /** Events on their way or there, newest first. */
  deliveries(limit: number): Delivery[] {
    const sql = `select event, tries, done from delivery join object on object.id = event order by seq desc limit ?`;
    const found = this.#database.prepare(sql).all(limit);
    return found.map((row) => ({
      event: String(row['event']),
      tries: Number(row['tries']),
      isTaken: Number(row['done']) === 1,
    }));
  }

  scheduleDelivery(event: string, due: number): void {
    const sql = `insert into delivery (event, due, tries, done) values (?, ?, 0, 0)
      on conflict (event) do update set due = excluded.due, tries = tries + 1`;
    this.#database.prepare(sql).run(event, due);
  }

  dueDeliveries(now: number): { event: string; tries: number }[] {
    const sql = 'select event, tries from delivery where done = 0 and due <= ? and tries < 12 order by due limit 50';
    const found = this.#database.prepare(sql).all(now);
    return found.map((row) => ({ event: String(row['event']), tries: Number(row['tries']) }));
  }

  markDelivered(event: string): void {
    const sql =
      'insert into delivery (event, due, tries, done) values (?, 0, 0, 1) on conflict (event) do update set done = 1';
    this.#database.prepare(sql).run(event);
  }

  isDelivered(event: string): boolean {
    return Number(this.#database.prepare('select done from delivery where event = ?').get(event)?.['done'] ?? 0) === 1;
  }

  close(): void {
    this.#database.close();
  }
}
