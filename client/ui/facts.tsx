interface FactsProps {
  /** Terms and what holds for them; null leaves one out. */
  facts: readonly (readonly [term: string, detail: React.ReactNode] | null)[];
  /** Term and detail on one line where there is room. */
  beside?: boolean;
  /** Term left, detail at the right edge, also on narrow screens: for amounts and counts. */
  inRows?: boolean;
  /** Side by side: a few figures at a glance. */
  across?: boolean;
}

/** Terms with what holds for them. */
export function Facts({ facts, beside = false, inRows = false, across = false }: FactsProps) {
  return (
    <dl className={['facts', beside && 'beside', inRows && 'in-rows', across && 'across'].filter(Boolean).join(' ')}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
