import type { ClashFragment as Clash } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useReading } from '../ui/text.js';

const ClashFragment = graphql(`
  fragment Clash on SessionConflict {
    kind
    name
    other
    people
    outOf
    mostPercent
  }
`);

/** What speaks against the time of a session, a line each. */
export function ClashList({ clashes: refs }: { clashes: readonly FragmentType<typeof ClashFragment>[] }) {
  const clashes = readFragment(ClashFragment, refs);
  const { locale, say } = useReading();
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const sentence = ({ kind, name, other, people, outOf, mostPercent }: Clash) => {
    const country = kind === 'HOLIDAY' && other ? (countries.of(other) ?? other) : '';
    const numbers = { people: people ?? 0, outOf: outOf ?? 0, percent: mostPercent ?? 0 };
    const facts = { name: name ?? '', other: other ?? '', ...numbers, country };
    return say(`clash.${kind}`, facts);
  };
  return (
    <ul className="clashes">
      {clashes.map((clash) => (
        <li key={`${clash.kind} ${clash.name} ${clash.other}`}>{sentence(clash)}</li>
      ))}
    </ul>
  );
}
