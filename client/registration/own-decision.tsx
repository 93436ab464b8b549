import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

const OwnDecisionFragment = graphql(`
  fragment OwnDecision on Registration {
    completionDecisions {
      id
      ruling
      reason
    }
  }
`);

/** What the organizers decided about one's completion, and why; nothing where the rule alone counts. */
export function OwnDecision({ registration: ref }: { registration: FragmentType<typeof OwnDecisionFragment> }) {
  const [last] = readFragment(OwnDecisionFragment, ref).completionDecisions;
  const say = useText();
  if (!last || last.ruling === 'WITHDRAWN') return null;
  return (
    <Notice tone={last.ruling === 'GRANTED' ? 'done' : 'waiting'}>
      {say(`decision.own.${last.ruling}`)} {last.reason && <bdi>{last.reason}</bdi>}
    </Notice>
  );
}
