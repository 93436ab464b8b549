import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const CompletionRuleFragment = graphql(`
  fragment CompletionRule on Edition {
    sessionsToComplete
    attendedFromPercent
    completionTask {
      title
    }
    sessions {
      id
      title
      status
      isRequired
      cohort {
        id
      }
    }
  }
`);

interface CompletionRuleProps {
  edition: FragmentType<typeof CompletionRuleFragment>;
  /** Whose rule it is: sessions of other cohorts are left out. */
  cohortId?: string | null;
}

/** What one must do to complete an edition, in sentences. */
export function CompletionRule({ edition: ref, cohortId }: CompletionRuleProps) {
  const { sessionsToComplete, attendedFromPercent, sessions, completionTask } = readFragment(
    CompletionRuleFragment,
    ref,
  );
  const say = useText();
  const isTheirs = ({ cohort }: (typeof sessions)[number]) =>
    cohortId === undefined || !cohort || cohort.id === cohortId;
  const required = sessions.filter((one) => one.isRequired && one.status === 'PLANNED' && isTheirs(one));
  const titles = [...new Set(required.map(({ title }) => title))];
  return (
    <>
      {say('rule.needed', { count: sessionsToComplete })}{' '}
      {titles.length > 0 && <>{say('rule.among', { titles: titles.join(say('list.comma')) })} </>}
      {completionTask && <>{say('rule.task', { task: completionTask.title })} </>}
      {attendedFromPercent < 100 && say('rule.share', { percent: attendedFromPercent })}
    </>
  );
}
