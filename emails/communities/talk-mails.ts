import type { IntlShape } from '@formatjs/intl';
import type { Block } from '../block.js';
import { compose, type Email, type Reader, type Say } from '../email.js';
import { moment } from '../when.js';
import type { Written } from '../written.js';

/** What somebody wrote, as a mail shows it. */
export interface Contribution {
  author: string;
  at: Date;
  words: Written;
  /** Whether the words are only the beginning of it. */
  isCut: boolean;
}

/** A community or a cohort that people talk in. */
export interface TalkPlace {
  name: string;
  page: string;
}

/** What every mail about talk is told; `zone` is the reader's, or that of the place. */
export interface TalkReader extends Reader {
  zone: string;
  /** Page on which the reader says how loud each place is. */
  settingsPage: string;
  stopPage: string;
}

/** What was written in one thread within a few minutes. */
export interface TalkValues extends TalkReader {
  place: TalkPlace;
  isCohort: boolean;
  title: string;
  threadPage: string;
  contributions: readonly Contribution[];
  /** Whether there is more than is shown. */
  hasMore: boolean;
  /** Why it comes at once: by the reader's choice, or as an answer in a thread that they began. */
  isOwnThread: boolean;
}

function contributionParts(intl: IntlShape, zone: string, one: Contribution): Block[] {
  return [
    { kind: 'dates', dates: [{ title: one.author, lines: [moment(intl, one.at, zone)] }] },
    { kind: 'written', ...one.words },
  ];
}

function stopOf(say: Say, { isCohort, place: { name } }: TalkValues): string {
  return isCohort ? say('mail.talk.stopCohort', { place: name }) : say('mail.meeting.stop', { community: name });
}

/** Tells of one thread at once; mails of a thread have one subject, so that they stand together. */
export function talkMail(values: TalkValues): Promise<Email> {
  const { title, place, threadPage, contributions, zone } = values;
  return compose(values, (say, intl) => {
    const facts = { title, place: place.name };
    const isCut = values.hasMore || contributions.some((one) => one.isCut);
    const kind = values.isCohort ? 'Cohort' : 'Community';
    return {
      subject: say('mail.talk.subject', facts),
      preview: say('mail.talk.preview', { author: contributions[0]?.author ?? '', place: place.name }),
      reason: say(values.isOwnThread ? 'mail.talk.reasonOwn' : `mail.talk.reason${kind}`, facts),
      stop: { label: stopOf(say, values), href: values.stopPage },
      blocks: [
        { kind: 'title', text: title },
        { kind: 'text', text: say('mail.talk.text', facts) },
        ...contributions.flatMap((one) => contributionParts(intl, zone, one)),
        ...(isCut ? [{ kind: 'note', text: say('mail.talk.cut') } as const] : []),
        { kind: 'button', label: say('mail.talk.button'), href: threadPage },
        { kind: 'link', label: say('mail.talk.settings'), href: values.settingsPage },
      ],
    };
  });
}

/** What was written in one thread since the last gathered mail. */
export interface DigestThread {
  title: string;
  page: string;
  contributions: readonly Contribution[];
}

/** What was written in one place since then. */
export interface DigestPlace extends TalkPlace {
  threads: readonly DigestThread[];
}

/** One gathered mail over every place of a reader. */
export interface TalkDigestValues extends TalkReader {
  places: readonly DigestPlace[];
  /** Whether there is more than is shown. */
  hasMore: boolean;
}

function threadParts(say: Say, intl: IntlShape, zone: string, thread: DigestThread): Block[] {
  return [
    { kind: 'link', label: thread.title, href: thread.page },
    ...thread.contributions.flatMap((one) => contributionParts(intl, zone, one)),
    ...(thread.contributions.some(({ isCut }) => isCut)
      ? [{ kind: 'note', text: say('mail.digest.cut') } as const]
      : []),
  ];
}

/** Gathers what was written since the last such mail, by place and thread. */
export function talkDigestMail(values: TalkDigestValues): Promise<Email> {
  const { places, zone } = values;
  return compose(values, (say, intl) => {
    const others = places.length - 1;
    const names = intl.formatList(places.map(({ name }) => name));
    const threads = places.reduce((sum, place) => sum + place.threads.length, 0);
    return {
      subject: say('mail.digest.subject', { place: places[0]?.name ?? '', others }),
      preview: names,
      reason: say('mail.digest.reason'),
      stop: { label: say('mail.digest.stop'), href: values.stopPage },
      blocks: [
        { kind: 'title', text: say('mail.digest.title') },
        { kind: 'text', text: say('mail.digest.text', { threads }) },
        ...places.flatMap((place): Block[] => [
          { kind: 'heading', text: place.name },
          ...place.threads.flatMap((thread) => threadParts(say, intl, zone, thread)),
        ]),
        ...(values.hasMore ? morePart(say, places) : []),
        { kind: 'link', label: say('mail.talk.settings'), href: values.settingsPage },
      ],
    };
  });
}

function morePart(say: Say, places: readonly DigestPlace[]): Block[] {
  return [
    { kind: 'heading', text: say('mail.digest.more') },
    ...places.map(({ name, page }) => ({ kind: 'link', label: name, href: page }) as const),
  ];
}
