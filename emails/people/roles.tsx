import type { Fact } from '../block.js';
import { compose, type Email, type Reader } from '../email.js';
import { deadline, moment } from '../when.js';

/** Name of a role, as the product stores it. */
export type RoleName = 'ADMINISTRATOR' | 'ORGANIZER' | 'FINANCE' | 'FACILITATOR' | 'STEWARD';

/** A role that somebody is asked to take on. */
export interface RoleInvitationValues extends Reader {
  name: string;
  role: RoleName;
  /** What it is over; null for everything here. */
  over: string | null;
  invitedBy: string;
  /** Why, in the words of whoever asks. */
  why: string;
  /** IANA zone that the instants are told in. */
  zone: string;
  /** Null: from acceptance on. */
  fromAt: Date | null;
  untilAt: Date | null;
  answerBy: Date;
  /** Page whose buttons accept or decline. */
  answerPage: string;
}

/** Asks somebody to take on a role: what, where, from when until when, who asks and why. */
export function roleInvitationMail(values: RoleInvitationValues): Promise<Email> {
  const { name, role, invitedBy, zone, fromAt, untilAt } = values;
  return compose(values, (say, intl) => {
    const over = values.over ?? say('mail.role.everything');
    const facts: Fact[] = [
      [say('mail.role.role'), say(`mail.role.${role}`)],
      [say('mail.role.over'), over],
      [say('mail.role.from'), fromAt ? moment(intl, fromAt, zone) : say('mail.role.fromAcceptance')],
      [say('mail.role.until'), untilAt ? deadline(intl, untilAt, zone, null) : say('mail.role.open')],
      [say('mail.role.answerBy'), deadline(intl, values.answerBy, zone, null)],
    ];
    return {
      subject: say('mail.roleInvitation.subject', { role: say(`mail.role.${role}`) }),
      preview: say('mail.roleInvitation.preview', { invitedBy }),
      reason: say('mail.reason.role', { invitedBy }),
      blocks: [
        { kind: 'title', text: say('mail.roleInvitation.title', { name, over }) },
        { kind: 'text', text: say('mail.roleInvitation.text', { invitedBy, role: say(`mail.role.${role}`), over }) },
        { kind: 'text', text: values.why },
        { kind: 'facts', facts },
        { kind: 'text', text: say(`mail.role.can.${role}`) },
        { kind: 'button', label: say('mail.roleInvitation.button'), href: values.answerPage },
        { kind: 'note', text: say('mail.roleInvitation.note') },
      ],
    };
  });
}

/** Somebody answered whether they take on a role. */
export interface RoleAnswerValues extends Reader {
  name: string;
  role: RoleName;
  over: string | null;
  accepts: boolean;
  /** Word that came with it. */
  answer: string | null;
  /** Where people and their roles are seen to. */
  teamPage: string;
}

/** Tells whoever asked what the answer is. */
export function roleAnswerMail(values: RoleAnswerValues): Promise<Email> {
  const { name, role, accepts, answer } = values;
  return compose(values, (say) => {
    const over = values.over ?? say('mail.role.everything');
    const subject = say(accepts ? 'mail.roleAnswer.acceptedSubject' : 'mail.roleAnswer.declinedSubject', {
      name,
      role: say(`mail.role.${role}`),
    });
    const facts: Fact[] = [[say('mail.role.over'), over]];
    if (answer) facts.push([say('mail.roleAnswer.word', { name }), answer]);
    return {
      subject,
      preview: say(accepts ? 'mail.roleAnswer.acceptedNext' : 'mail.roleAnswer.declinedNext'),
      reason: say('mail.reason.roleAnswer'),
      blocks: [
        { kind: 'title', text: subject },
        { kind: 'text', text: say(accepts ? 'mail.roleAnswer.acceptedNext' : 'mail.roleAnswer.declinedNext') },
        { kind: 'facts', facts },
        { kind: 'button', label: say('mail.roleAnswer.button'), href: values.teamPage },
      ],
    };
  });
}
