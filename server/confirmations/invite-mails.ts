import type { EntityManager } from '@mikro-orm/core';
import { editionInviteMail } from '../../emails/workshops/invite-mail.js';
import { type InviteGroup, InvitePreview } from '../../schema/confirmations/edition-invites.js';
import { Person } from '../../schema/people/person.js';
import { Edition } from '../../schema/workshops/edition.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { canInvite } from './edition-invites.service.js';
import { editionBefore, inviteKinds, isStillInLine, isStillInvited } from './invitees.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { unsubscribePage } from './unsubscribe-link.js';
import { writtenWords } from './written-words.js';

interface Invited {
  edition: Edition;
  /** The edition in whose line they waited; null for alumni, or where there is none. */
  before: Edition | null;
  /** The organizers' own words in Markdown; may be empty. */
  text: string;
  reader: { locale: string; timeZone: string | null };
  stopPage: string;
  isStillInLine: boolean;
}

/** The invitation as one reader gets it. Resolves to its subject, HTML and text. */
function inviteMail(publicUrl: string, invited: Invited, now: Date) {
  const { edition, before, text, reader, stopPage } = invited;
  const shown = (one: Edition, field: 'title' | 'summary') => editionText(one, field, reader.locale).text;
  return editionInviteMail({
    ...reader,
    publicUrl,
    title: shown(edition, 'title'),
    summary: shown(edition, 'summary'),
    waitedFor: before ? shown(before, 'title') : null,
    isStillInLine: before !== null && invited.isStillInLine,
    words: writtenWords(text),
    startsAt: edition.startsAt,
    opensAt: edition.registrationOpensAt > now ? edition.registrationOpensAt : null,
    closesAt: edition.registrationClosesAt,
    zone: edition.timeZone,
    place: edition.venue ?? null,
    isHybrid: edition.mode === 'HYBRID',
    editionPage: `${publicUrl}/w/${edition.slug}`,
    stopPage,
  });
}

/** The invitation in each of the ways in which it is worded for those whom it would reach, most people first. */
export async function invitePreviews(
  em: EntityManager,
  wish: Pick<Invited, 'edition' | 'text' | 'reader'> & { groups: readonly InviteGroup[] },
  now: Date,
): Promise<InvitePreview[]> {
  const { groups, ...same } = wish;
  const kinds = await inviteKinds(em, wish.edition, groups, now);
  const waitedFor = groups.includes('WAITLIST') ? await editionBefore(em, wish.edition) : null;
  return Promise.all(
    kinds.map(async (kind) => {
      const before = kind.group === 'WAITLIST' ? waitedFor : null;
      const { subject, text } = await inviteMail('', { ...same, ...kind, before, stopPage: '/unsubscribe/…' }, now);
      return Object.assign(new InvitePreview(), kind, { subject, text });
    }),
  );
}

async function invite(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const [editionId, personId] = [String(ids['editionId'] ?? ''), String(ids['personId'] ?? '')];
  const edition = await em.findOne(Edition, { id: editionId }, { connectionType: 'write' });
  const person = await em.findOne(Person, { id: personId, erasedAt: null }, { connectionType: 'write' });
  if (!edition || !canInvite(edition, ports.clock.now())) return { drop: 'Registration is over or not public.' };
  const group = ids['group'] === 'WAITLIST' ? 'WAITLIST' : 'ALUMNI';
  if (!person?.email || !(await isStillInvited(em, edition, group, personId))) return { drop: 'Not wanted any more.' };
  const stopPage = unsubscribePage(ports, { kind: 'editions', personId });
  const reader = { locale: person.locale, timeZone: person.timeZone ?? null };
  const text = String(ids['text'] ?? '');
  const now = ports.clock.now();
  const before = group === 'WAITLIST' ? await editionBefore(em, edition) : null;
  const isInLine = before !== null && (await isStillInLine(em, before, personId, now));
  const invited: Invited = { edition, before, text, reader, stopPage, isStillInLine: isInLine };
  const email = await inviteMail(ports.publicUrl, invited, now);
  return { to: person.email, email, thread: `edition-${edition.id}`, unsubscribe: stopPage };
}

/** How the invitation to the next edition is made. */
export function inviteMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.edition-invite': (em, ids) => invite(em, ports, ids) };
}
