import type { Amount, Span } from './when.js';

export const publicUrl = 'https://perennial.example';
/** As long as a real one. */
const link = 'MDE5NWExYzQtN2YxYi03YzNhLTkyZGQtMGE2MmI1NGQ3ZjExLjE.q3mVbJx0sT8eYwKc1nRf5ZaP';

export const reader = { locale: 'en', timeZone: 'Asia/Kolkata', publicUrl };
export const title = 'Cultivating Communities 2027';
export const ownPage = `${publicUrl}/r/${link}`;
export const joinPage = `${publicUrl}/join/${link}`;
export const editionPage = `${publicUrl}/w/cultivating-communities-2027`;
export const calendarFile = `${publicUrl}/calendar/${link}.ics`;
/** The end of Wednesday 3 March 2027 in Lisbon. */
export const deadline = new Date('2027-03-04T00:00:00Z');

export const euros = (amountMinor: number): Amount => ({ amountMinor, currency: 'EUR' });

function lisbon(name: string, day: string): Span {
  const at = (time: string) => new Date(`${day}T${time}:00Z`);
  return { title: name, startsAt: at('14:00'), endsAt: at('16:30'), timeZone: 'Europe/Lisbon' };
}

export const span = lisbon('The shape of a community', '2027-03-04');
export const spanBefore = lisbon('The shape of a community', '2027-03-02');

export const signIn = {
  ...reader,
  url: `${publicUrl}/sign-in/vQ0fS7m2kLxW3bTzR9cY1nHd?next=%2Fhome`,
  code: '481027',
  until: new Date('2027-03-01T09:15:00Z'),
};

export const account = {
  at: new Date('2027-03-01T09:00:00Z'),
  securityPage: `${publicUrl}/me/security`,
  change: { name: 'Priya Raman', url: `${publicUrl}/me/email/${link}`, until: new Date('2027-03-02T09:00:00Z') },
  changed: {
    newEmailHint: 'p•••@mail.example',
    undoPage: `${publicUrl}/me/email/${link}`,
    until: new Date('2027-03-08T09:00:00Z'),
  },
};

export const registration = { ...reader, name: 'Priya Raman', title, ownPage };

export const place = 'Rua do Século 79, Lisbon';

export const confirmed = {
  ...registration,
  sessions: [
    span,
    lisbon('Inviting and welcoming', '2027-03-11'),
    lisbon('Rhythm, and what kills it', '2027-03-18'),
    // After the clocks changed in Lisbon.
    {
      ...lisbon('Leading from the side', '2027-04-01'),
      startsAt: new Date('2027-04-01T13:00:00Z'),
      endsAt: new Date('2027-04-01T15:30:00Z'),
    },
  ],
  paid: euros(24_000),
  help: null,
  cohort: 'Cohort East',
  place,
  policy: 'All of the fee until 30 days before the start, half of it until 7 days before, nothing after.',
  calendar: { how: 'others' as const, others: 3, calendarFile, settingsPage: null },
};

const ended = { reason: null, dispute: null, isWithdrawing: true, wasInLine: false };
export const cancelled = { ...registration, editionPage, ...ended };
export const halfBack = { ...cancelled, refunded: euros(12_000), kept: euros(12_000), reason: 'As you asked.' };

export const seriesPage = `${publicUrl}/s/cultivating-communities`;

export const alertAsked = {
  ...reader,
  series: 'Cultivating Communities of Practice',
  confirmPage: `${publicUrl}/alerts/${link}`,
};

export const registrationOpen = {
  ...reader,
  title,
  summary: 'Five sessions for people who keep a community of practice alive.',
  startsAt: span.startsAt,
  closesAt: deadline,
  zone: 'Europe/Lisbon',
  place,
  isHybrid: true,
  editionPage,
  stopPage: `${publicUrl}/unsubscribe/${link}`,
};

/** Of who waited for a place. */
export const editionInvite = {
  ...registrationOpen,
  waitedFor: 'Cultivating Communities of Practice 2026',
  isStillInLine: false,
  words: {
    html: '<p>There are <strong>two cohorts</strong> this year, so nobody should have to wait.</p>\n',
    text: 'There are **two cohorts** this year, so nobody should have to wait.',
  },
  opensAt: new Date('2026-10-05T08:00:00Z'),
};

export const session = { ...registration, session: span, place };

const gathering: Span = { ...span, title: 'A case from the field' };

export const completed = {
  ...reader,
  name: 'Priya Raman',
  title,
  attended: 5,
  held: 6,
  invitations: [
    {
      name: 'Facilitating Online',
      line: 'How we make meetings at a distance worth the hour they take.',
      nextMeeting: gathering,
      answerPage: `${publicUrl}/i/${link}`,
      openUntil: new Date('2027-05-30T12:00:00Z'),
    },
    {
      name: 'Circles at Work',
      line: 'Peer circles inside organisations: starting them, and keeping them honest.',
      nextMeeting: null,
      answerPage: `${publicUrl}/i/${link.replace('MDE5', 'MDE6')}`,
      openUntil: new Date('2027-05-30T12:00:00Z'),
    },
  ],
  venueZone: 'Europe/Lisbon',
  certificate: {
    verifyPage: `${publicUrl}/verify/q2Vn0mJc8WfB4xTzKp1hRA`,
    credentialFile: `${publicUrl}/certificate/${link}.jwt`,
    hasPdf: true,
  },
  communitiesPage: `${publicUrl}/c`,
  stopPage: `${publicUrl}/unsubscribe/${link}`,
};

export const certificate = {
  ...reader,
  name: 'Priya Raman',
  holderName: 'Dr Priya Raman',
  title,
  replacesAnother: true,
  links: completed.certificate,
};

export const certificateRevoked = {
  ...reader,
  name: 'Priya Raman',
  title,
  reason: 'It was issued for the wrong year.',
  revokedAt: new Date('2027-06-01T09:30:00Z'),
  venueZone: 'Europe/Lisbon',
  verifyPage: completed.certificate.verifyPage,
};

export const meeting = {
  ...reader,
  community: 'Facilitating Online',
  communityPage: `${publicUrl}/c/facilitating-online`,
  meeting: gathering,
  place: null,
  stopPage: `${publicUrl}/unsubscribe/${link}`,
};

export const asking = {
  agenda: '- Welcome\n- A case by **Aroha**, and questions\n- What we try until next time',
  answerPage: `${publicUrl}/rsvp/${link}`,
};

/** Words of organizers in a reminder. */
export const reminderWords = {
  html: '<p>Bring <strong>one question</strong> that your community has left open.</p>\n',
  text: 'Bring **one question** that your community has left open.',
};
