import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { WorkProgress } from '../ui/work-progress.js';

const CompletingProgressFragment = graphql(`
  fragment CompletingProgress on EditionCompletion {
    createdAt
    total
    done
    finishedAt
    progress {
      completed
      certificates
      mailsWaiting
      mailsSent
      mailsFailed
    }
  }
`);

interface CompletingProgressProps {
  completing: FragmentType<typeof CompletingProgressFragment>;
  slug: string;
}

/** How far completing has come: people, certificates, mails; and which mails need somebody. */
export function CompletingProgress({ completing: ref, slug }: CompletingProgressProps) {
  const { createdAt, total, done, finishedAt, progress } = readFragment(CompletingProgressFragment, ref);
  const { completed, certificates, mailsWaiting, mailsSent, mailsFailed } = progress;
  const say = useText();
  const word = mailsFailed > 0 ? 'complete.withProblems' : completed > 0 ? 'complete.allDone' : 'complete.nobody';
  return (
    <WorkProgress
      id="completing"
      isUnderWay={!finishedAt || mailsWaiting > 0}
      ended={{ tone: mailsFailed > 0 ? 'failed' : 'done', text: say(word) }}
      counted={{ label: say('complete.looked'), done, total }}
      facts={[
        [say('complete.completed'), completed],
        [say('complete.certificates'), certificates],
        [say('work.mails'), say('work.ofTotal', { done: mailsSent, total: mailsSent + mailsWaiting + mailsFailed })],
        mailsFailed > 0
          ? [
              say('complete.mailsFailed'),
              <a key="failed" href={`/organize/w/${slug}/messages`}>
                {mailsFailed}
              </a>,
            ]
          : null,
      ]}
      about={[[say('work.since'), <DateTime key="since" at={createdAt} />]]}
    />
  );
}
