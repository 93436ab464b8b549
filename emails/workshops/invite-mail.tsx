import type { Fact } from '../block.js';
import { compose, type Email, type Reader } from '../email.js';
import { said, type Worded } from '../registration/reminder-mails.js';
import { deadlines, moments } from '../when.js';
import { type EditionWhere, saidWhere } from './edition-where.js';

/** Somebody who waited for a place, or completed an earlier edition, hears of the next one. */
export interface EditionInviteValues extends Reader, Worded, EditionWhere {
  title: string;
  summary: string;
  /** Title of the edition whose waiting list it was; null for who completed one and wishes to hear of the next. */
  waitedFor: string | null;
  /** They still wait for a place there, or hold an offer of one. */
  isStillInLine: boolean;
  startsAt: Date;
  /** Null: registration is open already. */
  opensAt: Date | null;
  closesAt: Date;
  /** IANA zone of the edition. */
  zone: string;
  editionPage: string;
  /** Page that ends such mails. */
  stopPage: string;
}

/** Says that the next edition is there, until when one can register, and why this came. */
export function editionInviteMail(values: EditionInviteValues): Promise<Email> {
  const { title, zone, waitedFor, opensAt } = values;
  return compose(values, (say, intl) => {
    const at = (moment: Date) => moments(intl, moment, zone, values.timeZone);
    const how = values.isStillInLine ? 'waiting' : 'waited';
    const why = waitedFor
      ? say(`mail.editionInvite.${how}`, { title: waitedFor })
      : say('mail.editionInvite.completed');
    const facts: Fact[] = [
      [say('mail.registrationOpen.starts'), at(values.startsAt)],
      [say('mail.session.where'), saidWhere(say, values)],
      ...(opensAt ? [[say('mail.editionInvite.from'), at(opensAt)] satisfies Fact] : []),
      [say('mail.registrationOpen.until'), deadlines(intl, values.closesAt, zone, values.timeZone)],
    ];
    return {
      subject: say('mail.editionInvite.subject', { title }),
      preview: why,
      reason: waitedFor ? say(`mail.reason.${how}`, { title: waitedFor }) : say('mail.reason.nextEditions'),
      stop: { label: say('mail.editionInvite.stop'), href: values.stopPage },
      blocks: [
        { kind: 'title', text: say('mail.editionInvite.title', { title }) },
        { kind: 'text', text: why },
        ...said(values),
        { kind: 'text', text: values.summary },
        { kind: 'facts', facts },
        { kind: 'button', label: say('mail.registrationOpen.button'), href: values.editionPage },
        ...(waitedFor && !values.isStillInLine
          ? [{ kind: 'note' as const, text: say('mail.editionInvite.noOrder') }]
          : []),
      ],
    };
  });
}
