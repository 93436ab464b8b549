import { type CertificateLinks, certificateParts } from '../communities/community-mails.js';
import { compose, type Email, greeting, type Reader } from '../email.js';
import { moment } from '../when.js';

/** A certificate by itself: sent again, or issued in the place of another. */
export interface CertificateValues extends Reader {
  /** Whom the mail greets. */
  name: string;
  /** As it stands on the certificate. */
  holderName: string;
  title: string;
  replacesAnother: boolean;
  links: CertificateLinks;
}

export function certificateMail(values: CertificateValues): Promise<Email> {
  const { title, holderName, links, replacesAnother } = values;
  return compose(values, (say) => ({
    subject: say('mail.certificate.subject', { title }),
    preview: say('mail.certificate.preview'),
    reason: say('mail.reason.completed', { title }),
    blocks: [
      { kind: 'title', text: say('mail.certificate.title', { title }) },
      greeting(say, values.name),
      { kind: 'facts', facts: [[say('mail.certificate.name'), holderName]] },
      ...certificateParts(say, links, 'button'),
      ...(replacesAnother ? [{ kind: 'text', text: say('mail.certificate.replaces') } as const] : []),
      { kind: 'note', text: say('mail.certificate.wrong') },
    ],
  }));
}

/** A certificate was taken back. */
export interface CertificateRevokedValues extends Reader {
  name: string;
  title: string;
  reason: string;
  revokedAt: Date;
  /** Zone of the workshop, for readers whose own is not known. */
  venueZone: string;
  verifyPage: string;
}

export function certificateRevokedMail(values: CertificateRevokedValues): Promise<Email> {
  const { title, reason, revokedAt, timeZone, venueZone } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.certificateRevoked.subject', { title }),
    preview: say('mail.certificateRevoked.preview'),
    reason: say('mail.reason.completed', { title }),
    blocks: [
      { kind: 'title', text: say('mail.certificateRevoked.title', { title }) },
      greeting(say, values.name),
      {
        kind: 'facts',
        facts: [
          [say('mail.certificateRevoked.reason'), reason],
          [say('mail.certificateRevoked.on'), moment(intl, revokedAt, timeZone ?? venueZone)],
        ],
      },
      { kind: 'text', text: say('mail.certificateRevoked.text') },
      { kind: 'button', label: say('mail.certificateRevoked.button'), href: values.verifyPage },
      { kind: 'note', text: say('mail.certificateRevoked.ask') },
    ],
  }));
}
