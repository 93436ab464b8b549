interface FactsProps {
  /** Terms and what holds for them; null leaves one out. */
  facts: readonly (readonly [term: string, detail: React.ReactNode] | null)[];
  /** Term and detail on one line where there is room. */
  beside?: boolean;
}

/** Terms with what holds for them. */
export function Facts({ facts, beside = false }: FactsProps) {
  return (
    <dl className={beside ? 'facts beside' : 'facts'}>
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
