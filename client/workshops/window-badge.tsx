import type { WindowBadgeFragment as EditionWindow } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { formatTime } from '../ui/formats.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Reading, useReading } from '../ui/text.js';
import type { Tone } from '../ui/tone.js';

const WindowBadgeFragment = graphql(`
  fragment WindowBadge on Edition {
    status
    registrationWindow
    registrationOpensAt
    placesLeft
    isWaitlistOpen
    timeZone
  }
`);

/** Whether a place can be had, in a few words; a plain count without urgency. */
export function WindowBadge({ edition: ref }: { edition: FragmentType<typeof WindowBadgeFragment> }) {
  const edition = readFragment(WindowBadgeFragment, ref);
  const reading = useReading();
  return <StateBadge tone={toneOf(edition)}>{wordsFor(edition, reading)}</StateBadge>;
}

function toneOf({ status, registrationWindow }: EditionWindow): Tone {
  if (status === 'CANCELLED') return 'failed';
  if (status !== 'PUBLISHED') return 'plain';
  return ({ OPEN: 'done', FULL: 'waiting', NOT_YET: 'dated', CLOSED: 'plain' } as const)[registrationWindow];
}

function wordsFor(edition: EditionWindow, { say, locale }: Reading): string {
  if (edition.status !== 'PUBLISHED') return say(`edition.status.${edition.status}`);
  switch (edition.registrationWindow) {
    case 'OPEN':
      return edition.placesLeft === null || edition.placesLeft === undefined
        ? say('window.open')
        : say('window.placesLeft', { count: edition.placesLeft });
    case 'FULL':
      return say(edition.isWaitlistOpen ? 'window.waitlist' : 'window.full');
    case 'NOT_YET':
      return say('window.opens', {
        date: formatTime(locale, edition.timeZone, edition.registrationOpensAt, 'shortDate'),
      });
    case 'CLOSED':
      return say('window.closed');
  }
}
