import type { IntlShape } from '@formatjs/intl';
import type { Block, Fact } from '../block.js';
import type { Email, Say } from '../email.js';
import { type Amount, deadlines, moment, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';
import { said, type Worded } from './reminder-mails.js';

/** The edition does not take place. */
export interface EditionCancelledValues extends RegistrationValues, Worded {
  /** Null: nothing was paid. */
  refunded: Amount | null;
  /** What was paid is disputed: the bank has it until it decides, or gave it to the payer; null: it is not. */
  dispute: 'open' | 'lost' | null;
  /** Whether help with the fee was promised; it ends, and goes back to its fund. */
  hadHelp: boolean;
  /** What ends: a place, one that was kept while it was offered, or the wait for one. */
  had: 'place' | 'offer' | 'line';
  /** Whether a payment that takes days is on its way. */
  isPaymentOnItsWay: boolean;
  isWithdrawing: boolean;
  seriesPage: string;
  /** Another edition in place of the money, while the person can choose; null: none. */
  move: OfferedMove | null;
}

/** An edition that the person can choose, begun in `zone`; the choice ends in `setIn`, where the edition called off was. */
export interface OfferedMove {
  to: string;
  startsAt: Date;
  until: Date;
  zone: string;
  setIn: string;
}

export function editionCancelledMail(values: EditionCancelledValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { title, words } = values;
    const saidByThem: Block[] = words
      ? [{ kind: 'heading', text: say('mail.editionCancelled.said') }, ...said(values)]
      : [];
    if (values.move) saidByThem.push(...choiceOf(say, intl, values, values.move));
    const calendar: Block[] = values.isWithdrawing
      ? [{ kind: values.move ? 'note' : 'text', text: say('mail.editionCancelled.calendar') }]
      : [];
    return {
      subject: say('mail.editionCancelled.subject', { title }),
      preview: say('mail.editionCancelled.preview'),
      title: say('mail.editionCancelled.title'),
      blocks: [
        { kind: 'text', text: say(endings[values.had], { title }) },
        ...saidByThem,
        ...(values.move ? [] : sumsOf(say, intl, values)),
        ...calendar,
        ...(values.move
          ? []
          : [{ kind: 'button' as const, label: say('mail.editionCancelled.button'), href: values.seriesPage }]),
      ],
    };
  });
}

const endings = {
  place: 'mail.editionCancelled.text',
  offer: 'mail.editionCancelled.offered',
  line: 'mail.editionCancelled.waiting',
} as const;

/** What comes back, what may still come back, and what becomes of help. */
function sumsOf(say: Say, intl: IntlShape, values: EditionCancelledValues): Block[] {
  const { refunded, isPaymentOnItsWay, hadHelp, dispute } = values;
  const unpaid = isPaymentOnItsWay ? 'mail.editionCancelled.onItsWay' : 'mail.editionCancelled.nothing';
  const nothing = dispute ? (`mail.dispute.${dispute}` as const) : unpaid;
  return [
    ...(refunded && dispute !== 'open'
      ? [
          { kind: 'facts' as const, facts: [[say('mail.cancelled.refunded'), money(intl, refunded)] as const] },
          { kind: 'text' as const, text: say('mail.cancelled.how') },
        ]
      : [{ kind: 'text' as const, text: say(nothing) }]),
    ...(hadHelp ? [{ kind: 'text' as const, text: say('mail.editionCancelled.help') }] : []),
  ];
}

/** What can be chosen, until when, and what silence means. */
function choiceOf(say: Say, intl: IntlShape, values: EditionCancelledValues, move: OfferedMove): Block[] {
  const { refunded, timeZone, ownPage } = values;
  const kept: Fact[] = refunded ? [[say('mail.editionCancelled.moveWaits'), money(intl, refunded)]] : [];
  const help: Block[] = values.hadHelp ? [{ kind: 'text', text: say('mail.editionCancelled.moveHelp') }] : [];
  return [
    { kind: 'heading', text: say('mail.editionCancelled.moveTitle') },
    {
      kind: 'text',
      text: say(refunded ? 'mail.editionCancelled.movePaid' : 'mail.editionCancelled.moveFree', { to: move.to }),
    },
    ...help,
    {
      kind: 'facts',
      facts: [
        [say('mail.editionCancelled.moveBegins'), moment(intl, move.startsAt, timeZone ?? move.zone)],
        ...kept,
        [say('mail.editionCancelled.moveUntil'), deadlines(intl, move.until, move.setIn, timeZone)],
      ],
    },
    { kind: 'button', label: say('mail.editionCancelled.moveButton'), href: ownPage },
    ...(refunded ? [{ kind: 'note' as const, text: say('mail.editionCancelled.moveSilence') }] : []),
  ];
}
