import type { ClashFragment as Clash } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const ClashFragment = graphql(`
  fragment Clash on SessionConflict {
    kind
    name
    other
    countryName
    people
    outOf
    mostPercent
  }
`);

/** What speaks against the time of a session, a line each. */
export function ClashList({ clashes: refs }: { clashes: readonly FragmentType<typeof ClashFragment>[] }) {
  const clashes = readFragment(ClashFragment, refs);
  const say = useText();
  const sentence = ({ kind, name, other, countryName, people, outOf, mostPercent }: Clash) => {
    const who = { name: name ?? '', other: other ?? '', country: countryName ?? '' };
    return say(`clash.${kind}`, { ...who, people: people ?? 0, outOf: outOf ?? 0, percent: mostPercent ?? 0 });
  };
  return (
    <ul className="clashes">
      {clashes.map((clash) => (
        <li key={`${clash.kind} ${clash.name} ${clash.other}`}>{sentence(clash)}</li>
      ))}
    </ul>
  );
}
