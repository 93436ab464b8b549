import { resolve } from 'node:path';
import { readMail, readStripe } from './config-outside.js';
import { readOidc } from './config-sign-in.js';
import { Faults, isOneOf, readPort } from './config-values.js';

/** Every start-up setting, checked once; nothing else reads the environment. */
export interface Config {
  readonly production: boolean;
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  /** The only base of links; an origin without a trailing slash. */
  readonly publicUrl: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  readonly smtp: SmtpConfig;
  readonly mailFrom: string;
  /** Where people write to about this installation: privacy, barriers, anything else. */
  readonly contactEmail: string;
  readonly mailReplyDomain: string;
  readonly dkim?: DkimConfig;
  readonly stripe: StripeConfig;
  /** Absent: nobody signs in by a provider. */
  readonly oidc?: OidcConfig;
  /** Null: made and kept in `dataDir` by `loadSecretKey`. */
  readonly secretKey: string | null;
  readonly logLevel: LogLevel;
  readonly metricsPort: number | null;
  /** As Fastify takes it: off, on, a number of hops, or addresses separated by commas. */
  readonly trustProxy: boolean | number | string;
}

/** Where the nouns are kept. */
export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly replicaUrls: readonly string[] };

/** Where mail goes: the local mailbox, nowhere, or an SMTP server. */
export type SmtpConfig = { readonly kind: 'local' | 'off' } | { readonly kind: 'smtp'; readonly url: string };

/** How mail is signed. */
export interface DkimConfig {
  readonly domain: string;
  readonly selector: string;
  /** PEM text. */
  readonly privateKey: string;
}

/** An OpenID Connect provider that people may sign in by. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it. */
  readonly name: string;
}

/** Who takes cards: the local emulator, nobody, or Stripe. */
export type StripeConfig =
  | { readonly kind: 'emulator' | 'off' }
  | {
      readonly kind: 'stripe';
      readonly secretKey: string;
      /** More than one while a secret is being replaced. */
      readonly webhookSecrets: readonly string[];
      readonly apiBase?: string;
    };

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment is wrong; `faults` names every wrong variable, not only the first. */
export class ConfigFaults extends Error {
  constructor(readonly faults: string[]) {
    super(`The environment has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigFaults';
  }
}

/** Reads and checks the whole environment; throws ConfigFaults with every fault found. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults = new Faults(env);
  const production = env['NODE_ENV'] === 'production';
  const port = readPort(faults, 'PORT') ?? 4000;
  const publicUrl = readPublicUrl(faults, port);
  const dataDir = resolve(faults.text('DATA_DIR') ?? './data');
  const database = readDatabase(faults, dataDir);
  const oidc = readOidc(faults);
  const config: Config = {
    production,
    port,
    host: faults.text('HOST') ?? '127.0.0.1',
    publicUrl,
    dataDir,
    database,
    ...readMail(faults, production, new URL(publicUrl).hostname),
    stripe: readStripe(faults, production),
    ...(oidc && { oidc }),
    secretKey: readSecretKey(faults, database.kind),
    logLevel: readLogLevel(faults),
    metricsPort: faults.text('METRICS_PORT') === 'off' ? null : readPort(faults, 'METRICS_PORT'),
    trustProxy: readTrustProxy(faults),
  };
  if (faults.found.length > 0) throw new ConfigFaults(faults.found);
  return Object.freeze(config);
}

function readPublicUrl(faults: Faults, port: number): string {
  const fallback = `http://localhost:${port}`;
  const url = faults.url('PUBLIC_URL', ['http:', 'https:']);
  if (!url) return fallback;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    faults.add('PUBLIC_URL', 'must be an origin such as https://learn.example.org, without path, query or user');
  }
  return url.origin;
}

function readDatabase(faults: Faults, dataDir: string): DatabaseConfig {
  const replicaUrls = faults.list('DATABASE_REPLICA_URLS');
  const text = faults.text('DATABASE_URL');
  if (text && /^postgres(ql)?:\/\//.test(text)) {
    faults.url('DATABASE_URL', ['postgres:', 'postgresql:']);
    for (const replica of replicaUrls) {
      if (!/^postgres(ql)?:\/\//.test(replica) || !URL.canParse(replica)) {
        faults.add('DATABASE_REPLICA_URLS', 'must be postgres:// addresses separated by commas');
      }
    }
    return { kind: 'postgres', url: text, replicaUrls };
  }
  if (replicaUrls.length > 0) faults.add('DATABASE_REPLICA_URLS', 'works only with a postgres:// DATABASE_URL');
  const file = text?.match(/^sqlite:(?:\/\/)?(.+)$/)?.[1];
  if (text && !file) faults.add('DATABASE_URL', 'must start with postgres:// or sqlite:, or be empty');
  return { kind: 'sqlite', file: file ? resolve(file) : resolve(dataDir, 'perennial.db') };
}

function readSecretKey(faults: Faults, kind: DatabaseConfig['kind']): string | null {
  const key = faults.text('SECRET_KEY');
  if (!key && kind === 'postgres') {
    faults.add('SECRET_KEY', 'is required with PostgreSQL: every instance must have the same one');
  }
  if (key && key.length < 32) faults.add('SECRET_KEY', 'must have at least 32 characters');
  return key;
}

function readLogLevel(faults: Faults): LogLevel {
  const level = faults.text('LOG_LEVEL') ?? 'info';
  if (isOneOf(logLevels, level)) return level;
  faults.add('LOG_LEVEL', `must be one of ${logLevels.join(', ')}`);
  return 'info';
}

function readTrustProxy(faults: Faults): boolean | number | string {
  const text = faults.text('TRUST_PROXY') ?? 'off';
  if (text === 'off' || text === 'on') return text === 'on';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (/^[0-9a-fA-F.:/, ]+$/.test(text)) return text;
  faults.add('TRUST_PROXY', 'must be off, on, a number of hops, or addresses separated by commas');
  return false;
}
