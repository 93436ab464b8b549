import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { useText } from '../ui/text.js';
import { WindowBadge } from './window-badge.js';

const EditionActBarFragment = graphql(`
  fragment EditionActBar on Edition {
    slug
    status
    registrationWindow
    isWaitlistOpen
    ...WindowBadge
  }
`);

/** On narrow screens the way in, kept in reach at the foot of a long page; nothing where there is none. */
export function EditionActBar({ edition: ref }: { edition: FragmentType<typeof EditionActBarFragment> }) {
  const edition = readFragment(EditionActBarFragment, ref);
  const say = useText();
  const isOpen = edition.registrationWindow === 'OPEN';
  const isLine = edition.registrationWindow === 'FULL' && edition.isWaitlistOpen;
  if (edition.status !== 'PUBLISHED' || !(isOpen || isLine)) return null;
  return (
    <div className="act-bar">
      <WindowBadge edition={edition} />
      <LinkButton href={`/w/${edition.slug}/register`} weight="act">
        {say(isLine ? 'edition.joinLine' : 'edition.register')}
      </LinkButton>
    </div>
  );
}
