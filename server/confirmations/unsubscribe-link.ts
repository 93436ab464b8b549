import { makeLink, readLink } from '../platform/link-token.js';

/** What a link in a mail ends: mails of one community for one member, invitations to communities for one person, an alert, news of next editions. */
export type Subscription =
  | { kind: 'community'; membershipId: string }
  | { kind: 'invitations'; personId: string }
  | { kind: 'alert'; alertId: string }
  | { kind: 'editions'; personId: string };

/** Address of the page that ends it, which also takes the POST of a mail program (RFC 8058). It never ends itself. */
export function unsubscribePage(
  { publicUrl, secretKey }: { publicUrl: string; secretKey: string },
  what: Subscription,
): string {
  return `${publicUrl}/unsubscribe/${makeLink(secretKey, 'UNSUBSCRIBE', `${what.kind}:${idOf(what)}`)}`;
}

function idOf(what: Subscription): string {
  if (what.kind === 'community') return what.membershipId;
  return what.kind === 'alert' ? what.alertId : what.personId;
}

/** What a token ends; null when it is none of ours. */
export function readUnsubscribe(secretKey: string, token: string): Subscription | null {
  const [kind, id] = readLink(secretKey, 'UNSUBSCRIBE', token)?.id.split(':') ?? [];
  if (!id) return null;
  if (kind === 'community') return { kind, membershipId: id };
  if (kind === 'alert') return { kind, alertId: id };
  if (kind === 'editions') return { kind, personId: id };
  return kind === 'invitations' ? { kind, personId: id } : null;
}
