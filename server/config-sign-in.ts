import type { OidcConfig } from './config.js';
import type { Faults } from './config-values.js';

const local = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Signing in by a provider: all of its variables, or none. Plain http only on this machine. */
export function readOidc(faults: Faults): OidcConfig | undefined {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const [issuer, clientId, clientSecret] = names.map((name) => faults.text(name));
  const name = faults.text('OIDC_NAME');
  if (!issuer && !clientId && !clientSecret && !name) return undefined;
  for (const needed of names) {
    if (!faults.text(needed)) faults.add(needed, 'is required when another OIDC_ variable is set');
  }
  const url = faults.url('OIDC_ISSUER', ['https:', 'http:']);
  if (url?.protocol === 'http:' && !local.has(url.hostname)) {
    faults.add('OIDC_ISSUER', 'must start with https:// unless it is on this machine');
  }
  if (name && name.length > 60) faults.add('OIDC_NAME', 'must have at most 60 characters');
  const shown = name ?? url?.hostname ?? '';
  return { issuer: issuer ?? '', clientId: clientId ?? '', clientSecret: clientSecret ?? '', name: shown };
}
