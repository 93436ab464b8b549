import type { ContextSource } from '../context.js';
import type { IssuePorts } from './issue-certificate.service.js';

/** Who issues: the name that mails come from, else the host. */
export function issuerNameOf({ mailFrom, publicUrl }: Pick<ContextSource['config'], 'mailFrom' | 'publicUrl'>): string {
  const name = /^\s*"?([^"<]*?)"?\s*</.exec(mailFrom)?.[1]?.trim();
  return name || new URL(publicUrl).host;
}

/** What issuing certificates needs, from the parts of the app. */
export function issuePortsOf({ config, secretKey }: Pick<ContextSource, 'config' | 'secretKey'>): IssuePorts {
  return { secretKey, publicUrl: config.publicUrl, issuerName: issuerNameOf(config) };
}
