import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigFaults, readConfig } from '../../server/config.js';

const secret = 'a-secret-key-of-thirty-two-letters!';

function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('has a working default for everything', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      dataDir: resolve('data'),
      database: { kind: 'sqlite', file: resolve('data/perennial.db') },
      smtp: { kind: 'local' },
      mailFrom: 'Perennial <perennial@localhost>',
      contactEmail: 'perennial@localhost',
      mailReplyDomain: 'localhost',
      stripe: { kind: 'emulator' },
      secretKey: null,
      logLevel: 'info',
      metricsPort: null,
      trustProxy: false,
    });
  });

  it('takes every variable', () => {
    expect(
      readConfig({
        NODE_ENV: 'production',
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://learn.example.org/',
        DATA_DIR: '/srv/perennial',
        DATABASE_URL: 'postgres://me:pw@db.example.org/perennial',
        DATABASE_REPLICA_URLS: 'postgres://r1/perennial, postgres://r2/perennial',
        SMTP_URL: 'smtps://user:pw@mail.example.org:465',
        MAIL_FROM: 'Learn <learn@example.org>',
        MAIL_REPLY_DOMAIN: 'reply.example.org',
        DKIM_DOMAIN: 'example.org',
        DKIM_SELECTOR: 'k1',
        DKIM_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----',
        STRIPE_SECRET_KEY: 'sk_live_1',
        STRIPE_WEBHOOK_SECRET: 'whsec_old,whsec_new',
        STRIPE_API_BASE: 'http://127.0.0.1:12111',
        SECRET_KEY: secret,
        LOG_LEVEL: 'warn',
        METRICS_PORT: '9100',
        TRUST_PROXY: '1',
      }),
    ).toEqual({
      production: true,
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://learn.example.org',
      dataDir: '/srv/perennial',
      database: {
        kind: 'postgres',
        url: 'postgres://me:pw@db.example.org/perennial',
        replicaUrls: ['postgres://r1/perennial', 'postgres://r2/perennial'],
      },
      smtp: { kind: 'smtp', url: 'smtps://user:pw@mail.example.org:465' },
      mailFrom: 'Learn <learn@example.org>',
      contactEmail: 'learn@example.org',
      mailReplyDomain: 'reply.example.org',
      dkim: {
        domain: 'example.org',
        selector: 'k1',
        privateKey: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      },
      stripe: {
        kind: 'stripe',
        secretKey: 'sk_live_1',
        webhookSecrets: ['whsec_old', 'whsec_new'],
        apiBase: 'http://127.0.0.1:12111',
      },
      secretKey: secret,
      logLevel: 'warn',
      metricsPort: 9100,
      trustProxy: 1,
    });
  });

  it('takes a sign-in provider whole or not at all, over https unless it is on this machine', () => {
    const whole = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'secretword' };
    const oidc = { issuer: 'https://id.example.org', clientId: 'us', clientSecret: 'secretword' };
    expect(readConfig(whole).oidc).toEqual({ ...oidc, name: 'id.example.org' });
    expect(readConfig({ ...whole, OIDC_NAME: 'Guild' }).oidc).toEqual({ ...oidc, name: 'Guild' });
    expect(readConfig({ ...whole, OIDC_ISSUER: 'http://localhost:8080' }).oidc?.name).toBe('localhost');
    const needed = 'is required when another OIDC_ variable is set';
    for (const missing of Object.keys(whole)) {
      expect(faultsOf({ ...whole, [missing]: '' })).toEqual([`${missing} ${needed}`]);
    }
    expect(faultsOf({ OIDC_NAME: 'Guild' })).toEqual(Object.keys(whole).map((name) => `${name} ${needed}`));
    for (const OIDC_ISSUER of ['http://id.example.org', 'ftp://id.example.org', 'guild']) {
      expect(faultsOf({ ...whole, OIDC_ISSUER }).join()).toMatch(/^OIDC_ISSUER must /);
    }
    expect(faultsOf({ ...whole, OIDC_NAME: 'x'.repeat(61) })).toEqual(['OIDC_NAME must have at most 60 characters']);
  });

  it('names an SQLite file', () => {
    expect(readConfig({ DATABASE_URL: 'sqlite:/tmp/x.db' }).database).toEqual({ kind: 'sqlite', file: '/tmp/x.db' });
  });

  it('lists every fault, not only the first, and repeats no value', () => {
    const faults = faultsOf({
      PORT: '70000',
      PUBLIC_URL: 'https://example.org/path',
      DATABASE_URL: 'mysql://x',
      DATABASE_REPLICA_URLS: 'postgres://x',
      SMTP_URL: 'http://mail:secretword',
      MAIL_FROM: 'nobody',
      MAIL_REPLY_DOMAIN: 'not a domain',
      DKIM_DOMAIN: 'example.org',
      STRIPE_SECRET_KEY: 'secretword',
      SECRET_KEY: 'short',
      LOG_LEVEL: 'loud',
      METRICS_PORT: 'x',
      TRUST_PROXY: 'perhaps!',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_REPLICA_URLS',
      'DATABASE_URL',
      'MAIL_FROM',
      'MAIL_REPLY_DOMAIN',
      'DKIM_SELECTOR',
      'DKIM_PRIVATE_KEY',
      'SMTP_URL',
      'STRIPE_SECRET_KEY',
      'STRIPE_WEBHOOK_SECRET',
      'SECRET_KEY',
      'LOG_LEVEL',
      'METRICS_PORT',
      'TRUST_PROXY',
    ]);
    expect(faults.join('\n')).not.toContain('secretword');
  });

  it('in production asks for mail and cards, or an explicit off', () => {
    expect(faultsOf({ NODE_ENV: 'production' }).map((fault) => fault.split(' ')[0])).toEqual([
      'SMTP_URL',
      'STRIPE_SECRET_KEY',
    ]);
    const config = readConfig({ NODE_ENV: 'production', SMTP_URL: 'off', STRIPE_SECRET_KEY: 'off' });
    expect([config.smtp.kind, config.stripe.kind]).toEqual(['off', 'off']);
  });

  it('asks for the secret key with PostgreSQL', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://db/perennial' })).toEqual([
      'SECRET_KEY is required with PostgreSQL: every instance must have the same one',
    ]);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});
