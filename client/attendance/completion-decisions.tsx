import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextArea } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { StillMissing } from './standing.js';

const CompletionDecisionsFragment = graphql(`
  fragment CompletionDecisions on Registration {
    state
    completion {
      completedAt
    }
    completionStanding {
      isMet
      ...Standing
    }
    completionDecisions {
      id
      createdAt
      ruling
      reason
      decidedByName
    }
    edition {
      status
      timeZone
    }
  }
`);

const rulings = ['GRANTED', 'REFUSED', 'WITHDRAWN'] as const;

interface CompletionDecisionsProps {
  registration: FragmentType<typeof CompletionDecisionsFragment>;
}

/** What organizers decided about somebody's completion, latest first, and the form to decide it. */
export function CompletionDecisions({ registration: ref }: CompletionDecisionsProps) {
  const registration = readFragment(CompletionDecisionsFragment, ref);
  const { state, completion, completionStanding: standing, completionDecisions, edition } = registration;
  const say = useText();
  const reply = useFormReply('decide');
  const canDecide = state === 'CONFIRMED' && edition.status !== 'CANCELLED';
  const last = completionDecisions[0]?.ruling ?? 'WITHDRAWN';
  const doubted = completion && standing && !standing.isMet ? standing : null;
  const open = rulings.filter((ruling) => ruling !== last && !(completion && !doubted && ruling === 'GRANTED'));
  const acts = open.map((value) => ({
    value,
    label: say(doubted && value === 'GRANTED' ? 'decision.act.stand' : `decision.act.${value}`),
  }));
  return (
    <>
      {completionDecisions.length > 0 && (
        <section className="stack" aria-labelledby="decisions">
          <h2 id="decisions">{say('decision.title')}</h2>
          <ol className="rows">
            {completionDecisions.map(({ id, createdAt, ruling, reason, decidedByName }) => (
              <li key={id} className="between">
                <span>
                  {say(`decision.${ruling}`)}
                  {decidedByName && (
                    <span className="muted">
                      {' '}
                      · <bdi>{decidedByName}</bdi>
                    </span>
                  )}
                  {reason && <bdi className="block">{reason}</bdi>}
                </span>
                <span className="muted">
                  <DateTime at={createdAt} zone={edition.timeZone} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {doubted && (
        <Notice tone="waiting" title={say('completion.NO_LONGER_MEETS')}>
          <p>
            {say('completion.missing')}: <StillMissing standing={doubted} />
          </p>
          <p>{say('complete.doubtedMeans')}</p>
        </Notice>
      )}
      {canDecide && (
        <details className="more" open={reply !== null || doubted !== null}>
          <summary>{say('decision.start')}</summary>
          <Form key={completionDecisions.length} name="decide">
            {!doubted && <p>{say('decision.means')}</p>}
            <ChoiceField name="ruling" legend={say('decision.which')} options={acts} defaultValues={open.slice(0, 1)} />
            <TextArea name="reason" label={say('decision.reason')} hint={say('decision.reasonHint')} maxLength={300} />
            <SubmitButton>{say('decision.button')}</SubmitButton>
          </Form>
        </details>
      )}
    </>
  );
}
