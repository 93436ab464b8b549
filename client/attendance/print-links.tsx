import type { EditionMode, PlaceMode } from '../graphql/generated/graphql.js';
import { LinkButton } from '../ui/buttons.js';
import { useText } from '../ui/text.js';

interface PrintLinksProps {
  /** Of the edition. */
  slug: string;
  held: EditionMode;
  /** Whose sheets: of a cohort or a session, of one way of taking part; of everyone where nothing is said. */
  of?: { readonly cohort?: string; readonly session?: string; readonly mode?: PlaceMode };
  areButtons?: boolean;
  /** A session to which nobody comes in person. */
  isOnline?: boolean;
}

/**
 * The ways to a sheet to sign and to badges; of a hybrid edition those of who comes to the room, where the other way is not
 * asked for, and none for a session of it without a room.
 */
export function PrintLinks({ slug, held, of = {}, areButtons = false, isOnline = false }: PrintLinksProps) {
  const say = useText();
  if (held === 'HYBRID' && isOnline) return null;
  const query = new URLSearchParams(of).toString();
  const way = held === 'HYBRID' ? ` · ${say(`mode.${of.mode ?? 'IN_PERSON'}`)}` : '';
  const sheets = [
    ['sign-in', `${say('print.signIn')}${way}`],
    ['badges', `${say('print.badges')}${way}`],
  ] as const;
  return sheets.map(([kind, text]) => {
    const href = `/print/w/${slug}/${kind}.pdf${query && `?${query}`}`;
    if (!areButtons) {
      return (
        <a key={kind} href={href}>
          {text}
        </a>
      );
    }
    return (
      <LinkButton key={kind} href={href} small>
        {text}
      </LinkButton>
    );
  });
}
