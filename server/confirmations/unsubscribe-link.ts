import { makeLink, readLink } from '../platform/link-token.js';

/** What a link in a mail ends: mails of one community for one member, or invitations to communities for one person. */
export type Subscription = { kind: 'community'; membershipId: string } | { kind: 'invitations'; personId: string };

/** Address of the page that ends it, which also takes the POST of a mail program (RFC 8058). It never ends itself. */
export function unsubscribePage(
  { publicUrl, secretKey }: { publicUrl: string; secretKey: string },
  what: Subscription,
): string {
  const id = what.kind === 'community' ? what.membershipId : what.personId;
  return `${publicUrl}/unsubscribe/${makeLink(secretKey, 'UNSUBSCRIBE', `${what.kind}:${id}`)}`;
}

/** What a token ends; null when it is none of ours. */
export function readUnsubscribe(secretKey: string, token: string): Subscription | null {
  const [kind, id] = readLink(secretKey, 'UNSUBSCRIBE', token)?.id.split(':') ?? [];
  if (!id) return null;
  if (kind === 'community') return { kind, membershipId: id };
  return kind === 'invitations' ? { kind, personId: id } : null;
}
