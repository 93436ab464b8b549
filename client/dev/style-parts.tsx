import { Banknote, CalendarRange, House, Keyboard, Mails, Menu, Search, Sprout, UserRound } from 'lucide-react';
import { Avatar } from '../people/avatar.js';
import { type ButtonWeight, LinkButton, SubmitButton } from '../ui/buttons.js';
import { Icon } from '../ui/icon.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { StateBadge } from '../ui/state-badge.js';
import { SessionTime } from '../ui/times.js';
import { announce } from '../ui/toast-store.js';
import type { Tone } from '../ui/tone.js';

const weights: readonly (readonly [ButtonWeight, string])[] = [
  ['act', 'Register'],
  ['ordinary', 'See the sessions'],
  ['destructive', 'Cancel the registration'],
  ['plain', 'Not now'],
];

const tones: readonly (readonly [Tone, string, string])[] = [
  ['done', 'Confirmed', 'The place is theirs.'],
  ['dated', 'Begins on 4 March', 'Something has a date.'],
  ['lasting', 'Member', 'Something goes on.'],
  ['waiting', 'Waiting', 'Something is still to come, and it says what.'],
  ['failed', 'Failed', 'What happened, what it means, what next.'],
  ['plain', 'Draft', 'Good to know.'],
];

const icons = [Banknote, CalendarRange, House, Keyboard, Mails, Menu, Search, Sprout, UserRound];

/** Buttons, states, notices, news, icons, people, times and money. */
export function StyleParts() {
  return (
    <>
      <Buttons />
      <h3>States</h3>
      <div className="cluster">
        {tones.map(([tone, word]) => (
          <StateBadge key={tone} tone={tone}>
            {word}
          </StateBadge>
        ))}
      </div>
      <h3>Notices</h3>
      {tones.map(([tone, word, text]) => (
        <Notice key={tone} tone={tone} title={word}>
          <p>
            {text} <a href="#parts">What to do about it</a>
          </p>
        </Notice>
      ))}
      <h3>News of what was just done</h3>
      <div className="cluster">
        <button type="button" className="button ordinary" onClick={() => announce('toast.undone')}>
          Say something
        </button>
        <button
          type="button"
          className="button ordinary"
          onClick={() => announce('toast.undone', {}, () => Promise.resolve(null))}
        >
          Say something that can be taken back
        </button>
      </div>
      <h3>Icons</h3>
      <div className="cluster">
        {icons.map((drawing) => (
          <Icon key={drawing.displayName} of={drawing} label={drawing.displayName} />
        ))}
      </div>
      <h3>People, times, money</h3>
      <div className="cluster">
        <Avatar name="Amara Okafor" photoUrl={null} />
        <Avatar name="Priya Raman" photoUrl={null} large />
      </div>
      <p>
        <SessionTime startsAt="2027-03-04T14:00:00Z" endsAt="2027-03-04T16:30:00Z" zone="Europe/Lisbon" />
      </p>
      <p>
        <Money amountMinor={24_000} currency="EUR" />
      </p>
    </>
  );
}

function Buttons() {
  return (
    <>
      <div className="cluster">
        {weights.map(([weight, text]) => (
          <SubmitButton key={weight} weight={weight}>
            {text}
          </SubmitButton>
        ))}
      </div>
      <div className="cluster">
        {weights.map(([weight, text]) => (
          <LinkButton key={weight} href="#parts" weight={weight} small>
            {text}
          </LinkButton>
        ))}
      </div>
    </>
  );
}
