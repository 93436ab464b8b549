import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const InviteProgressFragment = graphql(`
  fragment InviteProgress on InviteProgress {
    isPreparing
    waiting
    sent
    notSent
  }
`);

/** How often the page looks again while mails are on their way. */
const lookAgainMs = 3000;

/** How many invitations are sent, waiting and not sent; nothing before the first. Looks again while some are on their way. */
export function InviteProgress({ progress: ref }: { progress: FragmentType<typeof InviteProgressFragment> }) {
  const { isPreparing, waiting, sent, notSent } = readFragment(InviteProgressFragment, ref);
  const say = useText();
  const { revalidate } = useRevalidator();
  const isUnderWay = isPreparing || waiting > 0;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void revalidate(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isUnderWay, revalidate]);
  if (!isUnderWay && sent + notSent === 0) return null;
  return (
    <div className={isUnderWay ? 'notice tone-waiting' : 'notice tone-done'} role="status">
      {isPreparing && <p>{say('invite.preparing')}</p>}
      {(!isPreparing || sent + waiting > 0) && <p>{say('invite.progress', { sent, waiting })}</p>}
      {notSent > 0 && <p>{say('invite.notSent', { count: notSent })}</p>}
    </div>
  );
}
