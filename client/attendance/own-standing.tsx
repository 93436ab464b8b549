import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Facts } from '../ui/facts.js';
import { useText } from '../ui/text.js';
import { StandingBadge, StillMissing } from './standing.js';

const OwnStandingFragment = graphql(`
  fragment OwnStanding on Registration {
    completion {
      completedAt
    }
    edition {
      status
      completionTask {
        title
      }
    }
    completionStanding {
      attended
      held
      ...Standing
    }
  }
`);

/** How far one is on the way to completing, once something was held or asked for, until it is completed or called off. */
export function OwnStanding({ registration: ref }: { registration: FragmentType<typeof OwnStandingFragment> }) {
  const { completion, edition, completionStanding: standing } = readFragment(OwnStandingFragment, ref);
  const say = useText();
  if (!standing || completion || edition.status === 'CANCELLED') return null;
  if (standing.held === 0 && !edition.completionTask) return null;
  const { attended, held } = standing;
  return (
    <section className="stack" aria-labelledby="standing">
      <h2 id="standing">{say('task.progressTitle')}</h2>
      <Facts
        inRows
        facts={[
          [say('completion.standing'), <StandingBadge key="standing" standing={standing} />],
          [say('completion.attended'), say('completion.ofHeld', { attended, held })],
        ]}
      />
      <Facts facts={[[say('completion.missing'), <StillMissing key="missing" standing={standing} />]]} />
    </section>
  );
}
