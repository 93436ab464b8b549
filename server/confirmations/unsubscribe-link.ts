import { makeLink, readLink } from '../platform/link-token.js';

/**
 * What a link in a mail ends: mails of one community for one member, talk of one cohort, gathered mails, invitations to
 * communities for one person, an alert, news of next editions, mails about work to judge.
 */
export type Subscription =
  | { kind: 'community'; membershipId: string }
  | { kind: 'cohort'; cohortId: string; personId: string }
  | { kind: 'digest'; personId: string }
  | { kind: 'invitations'; personId: string }
  | { kind: 'alert'; alertId: string }
  | { kind: 'editions'; personId: string }
  | { kind: 'tasks'; personId: string };

/** Address of the page that ends it, which also takes the POST of a mail program (RFC 8058). It never ends itself. */
export function unsubscribePage(
  { publicUrl, secretKey }: { publicUrl: string; secretKey: string },
  what: Subscription,
): string {
  return `${publicUrl}/unsubscribe/${makeLink(secretKey, 'UNSUBSCRIBE', `${what.kind}:${idOf(what)}`)}`;
}

function idOf(what: Subscription): string {
  if (what.kind === 'community') return what.membershipId;
  if (what.kind === 'cohort') return `${what.cohortId}:${what.personId}`;
  return what.kind === 'alert' ? what.alertId : what.personId;
}

/** What a token ends; null when it is none of ours. */
export function readUnsubscribe(secretKey: string, token: string): Subscription | null {
  const [kind, id, personId] = readLink(secretKey, 'UNSUBSCRIBE', token)?.id.split(':') ?? [];
  if (!id) return null;
  if (kind === 'community') return { kind, membershipId: id };
  if (kind === 'cohort') return personId ? { kind, cohortId: id, personId } : null;
  if (kind === 'alert') return { kind, alertId: id };
  const isOfPerson = kind === 'digest' || kind === 'editions' || kind === 'tasks' || kind === 'invitations';
  return isOfPerson ? { kind, personId: id } : null;
}
