import { use } from 'react';
import { graphql } from '../graphql/generated/index.js';
import { FormContext } from '../ui/form.js';
import { useText } from '../ui/text.js';

graphql(`
  fragment LastComers on CapacityBelowClaims {
    claims
    latest {
      registrationId
      participantName
    }
  }
`);

interface LastComer {
  readonly registrationId: string;
  readonly participantName: string;
}

/** Fewer places than are taken were wished for in this form: who came last and would have none, each with the way to them. */
export function LastComers() {
  const refusal = use(FormContext).reply?.refusal;
  const say = useText();
  if (refusal?.name !== 'CapacityBelowClaims') return null;
  const latest = refusal.facts['latest'] as readonly LastComer[];
  if (latest.length === 0) return null;
  return (
    <section className="stack tight" aria-label={say('places.latest')}>
      <h3>{say('places.latest')}</h3>
      <ul>
        {latest.map(({ registrationId, participantName }) => (
          <li key={registrationId}>
            <a href={`/organize/r/${registrationId}`}>{participantName}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
