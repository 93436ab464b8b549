import type { SqlEntityManager } from '@mikro-orm/sqlite';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import { type Actor, visitor } from './platform/actor.js';
import type { Clock } from './platform/clock.js';
import type { Files } from './platform/files.js';
import { chosenReading } from './platform/http-reader.js';
import { openingCookie } from './platform/http-session.js';
import type { Live } from './platform/live.js';
import type { Log } from './platform/log.js';
import type { Orm } from './platform/orm.js';
import type { StripePort } from './platform/stripe-port.js';

/** What a request showed of who it comes from. */
export interface Credentials {
  /** Bearer token or session cookie; null: a visitor. */
  readonly token: string | null;
  /** BCP 47 tag that the reader chose for this address or before; null: none. */
  readonly locale: string | null;
  /** Value of Accept-Language, as sent. */
  readonly acceptLanguage: string | null;
  /** IANA zone that the client says its reader is in; unchecked. */
  readonly timeZone: string | null;
  readonly address: string | null;
  /** Browser and system as told, at most 300 characters. */
  readonly userAgent?: string | null;
}

/** Finds out who asks; a token that is unknown or has ended makes a visitor, never an error. */
export type FindActor = (em: SqlEntityManager, credentials: Credentials, now: Date) => Promise<Actor>;

/** The outside world as the product sees it; `createApp` fills it once. */
export interface Ports {
  readonly findActor: FindActor;
  /** Photos that people gave. */
  readonly files: Files;
  /** Card payments; null where they are switched off. The local emulator is known once the server listens. */
  readonly stripe: () => StripePort | null;
  /** Puts the local emulator in place of Stripe. */
  readonly replaceStripe: (stripe: () => StripePort | null) => void;
}

/** What requests are made from: the parts of the app that outlive them. */
export interface ContextSource {
  readonly orm: Orm;
  readonly config: Config;
  readonly secretKey: string;
  readonly clock: Clock;
  readonly live: Live;
  readonly log: Log;
  readonly ports: Ports;
}

/** What a resolver gets; one for each request. */
export interface Context {
  /** Who asks; a resolver that opens a mailed link puts the richer actor here. */
  actor: Actor;
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly config: Config;
  readonly secretKey: string;
  readonly log: Log;
  readonly requestId: string;
  /** Browser and system of the caller as told; null inside the process. */
  readonly userAgent: string | null;
  readonly live: Live;
  readonly ports: Ports;
  /** Opens the browser's session with a token until `expiresAt`, or closes it with null; nothing happens where no browser asks. */
  setCookie(token: string | null, expiresAt?: Date): void;
}

/** One HTTP exchange. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The context of an HTTP request: an own entity manager, and the actor that its credentials belong to. */
export async function contextFor(source: ContextSource, { request, reply }: Exchange): Promise<Context> {
  const { orm, ports, clock, config } = source;
  const em = orm.em.fork();
  const credentials = credentialsOf(request);
  const actor = await ports.findActor(em, credentials, clock.now());
  return {
    ...contextAs(source, { ...actor, address: request.ip }, request.id, em),
    log: request.log,
    userAgent: credentials.userAgent ?? null,
    setCookie: (token, expiresAt) => openingCookie(config.publicUrl).set(reply, token, expiresAt),
  };
}

/** The context of work that no HTTP request asked for, as `actor`. */
export function contextAs(
  source: ContextSource,
  actor: Actor = visitor,
  requestId = 'internal',
  em = source.orm.em.fork(),
): Context {
  const { clock, config, secretKey, log, live, ports } = source;
  const { setCookie, userAgent } = { setCookie: () => undefined, userAgent: null };
  return { actor, em, clock, config, secretKey, log, requestId, userAgent, live, ports, setCookie };
}

/** What a request shows of its sender; headers only, never the body. */
export function credentialsOf(request: FastifyRequest): Credentials {
  const chosen = chosenReading(request);
  return {
    token: request.credential?.token ?? null,
    locale: chosen.locale,
    acceptLanguage: request.headers['accept-language']?.slice(0, 200) ?? null,
    timeZone: headerText(request, 'x-time-zone') ?? chosen.timeZone,
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  };
}

function headerText(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value.slice(0, 64) : null;
}
