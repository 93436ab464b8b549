import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { deadlineIn } from '../ui/formats.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { WorkProgress } from '../ui/work-progress.js';

const CancelProgressFragment = graphql(`
  fragment CancelProgress on EditionCancellation {
    createdAt
    reason
    total
    finishedAt
    moveUntil
    moveTo {
      slug
      title
    }
    progress {
      movesOpen
      movesTaken
      waitingMoney {
        amountMinor
        currency
      }
      left
      refunded {
        amountMinor
        currency
      }
      settledOtherwise {
        amountMinor
        currency
      }
      refundsWaiting
      mailsWaiting
      mailsSent
      problems {
        kind
        registrationId
        participantName
        editionSlug
      }
    }
  }
`);

interface CancelProgressProps {
  cancellation: FragmentType<typeof CancelProgressFragment>;
  /** IANA zone of the edition. */
  zone: string;
}

/** How far it has come: people, money, mails; and what did not work, with where to mend it. Looks again until all is done. */
export function CancelProgress({ cancellation: ref, zone }: CancelProgressProps) {
  const { createdAt, reason, total, finishedAt, progress, moveTo, moveUntil } = readFragment(
    CancelProgressFragment,
    ref,
  );
  const say = useText();
  const { left, refunded, settledOtherwise, refundsWaiting, mailsWaiting, mailsSent } = progress;
  const { problems, movesOpen, movesTaken, waitingMoney } = progress;
  const isUnderWay = !finishedAt || left > 0 || refundsWaiting > 0 || mailsWaiting > 0;
  const isSettled = settledOtherwise.amountMinor > 0;
  const done = isSettled ? 'callOff.allDoneSettled' : 'callOff.allDone';
  const word = problems.length > 0 ? 'callOff.withProblems' : movesOpen > 0 ? 'callOff.stillChoosing' : done;
  return (
    <WorkProgress
      id="call-off"
      isUnderWay={isUnderWay}
      ended={{ tone: problems.length > 0 ? 'failed' : 'done', text: say(word, { title: moveTo?.title ?? '' }) }}
      counted={{ label: say('callOff.cancelled'), done: Math.max(0, total - left), total }}
      facts={[
        [say('callOff.givenBack'), <Money key="refunded" {...refunded} />],
        isSettled ? [say('callOff.settled'), <Money key="settled" {...settledOtherwise} />] : null,
        refundsWaiting > 0 ? [say('callOff.refundsWaiting'), String(refundsWaiting)] : null,
        moveTo ? [say('callOff.movesTaken', { title: moveTo.title }), String(movesTaken)] : null,
        movesOpen > 0 ? [say('callOff.movesOpen'), String(movesOpen)] : null,
        waitingMoney.amountMinor > 0 ? [say('callOff.waitingMoney'), <Money key="waiting" {...waitingMoney} />] : null,
        [say('work.mails'), say('work.ofTotal', { done: mailsSent, total: mailsSent + mailsWaiting })],
      ]}
      about={[
        moveUntil && movesOpen > 0
          ? [say('callOff.moveUntil'), <DateTime key="until" at={deadlineIn(zone, moveUntil)} zone={zone} />]
          : null,
        [say('work.since'), <DateTime key="since" at={createdAt} />],
        [say('callOff.reason'), <bdi key="reason">{reason}</bdi>],
      ]}
    >
      <section className="card stack" aria-labelledby="problems">
        <h2 id="problems">{say('callOff.problems')}</h2>
        {problems.length === 0 ? (
          <p className="muted">{say('callOff.noProblems')}</p>
        ) : (
          <ul className="account-rows">
            {problems.map(({ kind, registrationId, participantName, editionSlug }) => (
              <li key={`${kind} ${registrationId}`}>
                <div>
                  <p>
                    <strong>
                      <a href={`/organize/r/${registrationId}`}>
                        <bdi>{participantName}</bdi>
                      </a>
                    </strong>
                  </p>
                  <p className="muted">{say(`callOff.problem.${kind}`)}</p>
                </div>
                <a href={`/organize/w/${editionSlug}/${kind === 'MAIL' ? 'messages' : 'money'}`}>
                  {say(`callOff.mend.${kind}`)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </WorkProgress>
  );
}
