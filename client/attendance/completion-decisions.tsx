import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextArea } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const CompletionDecisionsFragment = graphql(`
  fragment CompletionDecisions on Registration {
    state
    completion {
      completedAt
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
  const { state, completion, completionDecisions, edition } = readFragment(CompletionDecisionsFragment, ref);
  const say = useText();
  const reply = useFormReply('decide');
  const canDecide = state === 'CONFIRMED' && edition.status !== 'CANCELLED';
  const last = completionDecisions[0]?.ruling ?? 'WITHDRAWN';
  const open = rulings.filter((ruling) => ruling !== last && !(completion && ruling === 'GRANTED'));
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
      {canDecide && (
        <details className="more" open={reply !== null}>
          <summary>{say('decision.start')}</summary>
          <Form key={completionDecisions.length} name="decide">
            <p>{say('decision.means')}</p>
            <ChoiceField
              name="ruling"
              legend={say('decision.which')}
              options={open.map((value) => ({ value, label: say(`decision.act.${value}`) }))}
              defaultValues={open.slice(0, 1)}
            />
            <TextArea name="reason" label={say('decision.reason')} hint={say('decision.reasonHint')} maxLength={300} />
            <SubmitButton>{say('decision.button')}</SubmitButton>
          </Form>
        </details>
      )}
    </>
  );
}
