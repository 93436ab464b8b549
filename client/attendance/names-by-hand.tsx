import type { PlaceMode } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const NamesByHandFragment = graphql(`
  fragment NamesByHand on Edition {
    namesByHand {
      cohortId
      mode
      count
    }
  }
`);

interface NamesByHandProps {
  edition: FragmentType<typeof NamesByHandFragment>;
  /** What is printed; everyone where nothing is said, and of a hybrid edition who comes to the room. */
  cohortId?: string | null;
  mode?: PlaceMode | null;
}

/** Beside the buttons that print: how many names no font draws, before somebody stands there with empty lines. */
export function NamesByHand({ edition: ref, cohortId, mode }: NamesByHandProps) {
  const { namesByHand } = readFragment(NamesByHandFragment, ref);
  const say = useText();
  const isPrinted = (of: { cohortId?: string | null; mode?: PlaceMode | null }) =>
    (!cohortId || of.cohortId === cohortId) && (!of.mode || of.mode === (mode ?? 'IN_PERSON'));
  const count = (namesByHand ?? []).filter(isPrinted).reduce((sum, of) => sum + of.count, 0);
  return count > 0 && <span className="muted small">{say('print.byHand', { count })}</span>;
}
