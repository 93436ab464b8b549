import type { WindowPartFragment } from '../graphql/generated/graphql.js';
import { useText } from '../ui/text.js';

type Dates = Pick<WindowPartFragment, 'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'>;

/** Who can register once this is public; of several reasons why nobody can, the one that cannot be mended comes first. */
function registering(edition: Dates, now: string) {
  const isPast = (at: string) => Date.parse(at) <= Date.parse(now);
  if (isPast(edition.endsAt)) return 'confirm.publishOver';
  if (isPast(edition.startsAt)) return 'window.begun';
  if (isPast(edition.registrationClosesAt)) return 'confirm.publishClosed';
  if (Date.parse(edition.registrationOpensAt) >= Date.parse(edition.startsAt)) return 'confirm.publishLate';
  return isPast(edition.registrationOpensAt) ? 'confirm.publishOpen' : 'confirm.publishOpens';
}

/** What publishing a draft does: whether and from when people can register, and that it cannot be taken back. */
export function PublishMeans({ edition, now }: { edition: Dates; now: string }) {
  const say = useText();
  return (
    <>
      <p>{say(registering(edition, now))}</p>
      <p>{say('confirm.publishMeans')}</p>
    </>
  );
}
