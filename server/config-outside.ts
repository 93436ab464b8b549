import type { Config, DkimConfig, SmtpConfig, StripeConfig } from './config.js';
import type { Faults } from './config-values.js';

/** Mail: where it goes, who sends it, how it is signed. `hostname` is the one of PUBLIC_URL. */
export function readMail(
  faults: Faults,
  production: boolean,
  hostname: string,
): Pick<Config, 'smtp' | 'mailFrom' | 'contactEmail' | 'mailReplyDomain' | 'dkim'> {
  const mailFrom = faults.text('MAIL_FROM') ?? `Perennial <perennial@${hostname}>`;
  if (!/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(mailFrom)) {
    faults.add('MAIL_FROM', 'must be an address such as name@example.org or Name <name@example.org>');
  }
  const mailReplyDomain = faults.text('MAIL_REPLY_DOMAIN') ?? hostname;
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(mailReplyDomain)) {
    faults.add('MAIL_REPLY_DOMAIN', 'must be a domain name');
  }
  const contact = faults.text('CONTACT_EMAIL');
  const contactEmail = contact ?? /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
  if (contact && !/^[^\s<>@?&]+@[^\s<>@?&]+$/.test(contact)) {
    faults.add('CONTACT_EMAIL', 'must be an address such as name@example.org');
  }
  const dkim = readDkim(faults);
  return { smtp: readSmtp(faults, production), mailFrom, contactEmail, mailReplyDomain, ...(dkim && { dkim }) };
}

/** Cards: the emulator without a key, nobody with `off`, Stripe with a key and a webhook secret. */
export function readStripe(faults: Faults, production: boolean): StripeConfig {
  const key = faults.text('STRIPE_SECRET_KEY');
  const webhookSecrets = faults.list('STRIPE_WEBHOOK_SECRET');
  const apiBase = faults.url('STRIPE_API_BASE', ['http:', 'https:'])?.origin;
  if (key === 'off') return { kind: 'off' };
  if (!key) {
    if (production) faults.add('STRIPE_SECRET_KEY', 'is required in production; set it to off to take no cards');
    if (apiBase) faults.add('STRIPE_API_BASE', 'needs STRIPE_SECRET_KEY');
    if (webhookSecrets.length > 0) faults.add('STRIPE_WEBHOOK_SECRET', 'needs STRIPE_SECRET_KEY');
    return { kind: 'emulator' };
  }
  if (!/^[sr]k_[A-Za-z0-9_]+$/.test(key)) faults.add('STRIPE_SECRET_KEY', 'must start with sk_ or rk_');
  if (webhookSecrets.length === 0) faults.add('STRIPE_WEBHOOK_SECRET', 'is required with STRIPE_SECRET_KEY');
  return { kind: 'stripe', secretKey: key, webhookSecrets, ...(apiBase && { apiBase }) };
}

function readSmtp(faults: Faults, production: boolean): SmtpConfig {
  const text = faults.text('SMTP_URL');
  if (text === 'off') return { kind: 'off' };
  if (text) {
    faults.url('SMTP_URL', ['smtp:', 'smtps:']);
    return { kind: 'smtp', url: text };
  }
  if (production) faults.add('SMTP_URL', 'is required in production; set it to off to send no mail');
  return { kind: 'local' };
}

function readDkim(faults: Faults): DkimConfig | undefined {
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'] as const;
  const [domain, selector, key] = names.map((name) => faults.text(name));
  if (!domain && !selector && !key) return undefined;
  for (const name of names) if (!faults.text(name)) faults.add(name, 'is required when another DKIM_ variable is set');
  // Environment files hold a PEM in one line with \n written out.
  const privateKey = (key ?? '').replaceAll('\\n', '\n');
  if (key && !privateKey.includes('PRIVATE KEY-----')) faults.add('DKIM_PRIVATE_KEY', 'must be a private key in PEM');
  return { domain: domain ?? '', selector: selector ?? '', privateKey };
}
