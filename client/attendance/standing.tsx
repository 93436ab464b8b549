import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';

const StandingFragment = graphql(`
  fragment Standing on CompletionStanding {
    attended
    needed
    lackedSessions {
      id
      title
    }
    lacksTask
    isMet
    canStillMeet
    isCompleted
    decision {
      ruling
    }
  }
`);

interface StandingProps {
  standing: FragmentType<typeof StandingFragment>;
}

/** Where somebody stands, in a word: not yet while it can still be met, and falling short only once it cannot. */
export function StandingBadge({ standing }: StandingProps) {
  const { isMet, canStillMeet, isCompleted, decision } = readFragment(StandingFragment, standing);
  const say = useText();
  const byRule = isMet ? 'completion.MEETS' : canStillMeet ? 'completion.NOT_YET' : 'completion.FALLS_SHORT';
  const completed = isMet ? 'completion.COMPLETED' : 'completion.NO_LONGER_MEETS';
  const word = isCompleted ? completed : decision ? (`decision.${decision.ruling}` as const) : byRule;
  return <StateBadge tone={isMet ? 'done' : canStillMeet ? 'plain' : 'waiting'}>{say(word)}</StateBadge>;
}

/** How many sessions are missing, which must be among them, and the task. */
export function StillMissing({ standing }: StandingProps) {
  const { attended, needed, lackedSessions, lacksTask } = readFragment(StandingFragment, standing);
  const say = useText();
  const count = Math.max(0, needed - attended);
  const titles = lackedSessions.map(({ title }) => title).join(say('list.comma'));
  if (count === 0 && titles === '' && !lacksTask) return say('completion.nothing');
  return (
    <>
      {count > 0 && say('completion.lacks', { count, needed })}
      {count > 0 && titles && say('list.comma')}
      {titles && <bdi>{titles}</bdi>}
      {lacksTask && (count > 0 || titles) && say('list.comma')}
      {lacksTask && say('completion.lacksTask')}
    </>
  );
}
