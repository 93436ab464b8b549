import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { TextArea } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { handInTones } from './hand-in-tones.js';
import { EarlierWork, HandedInWork, isWordOfNow } from './handed-in-work.js';

const HandInSectionFragment = graphql(`
  fragment HandInSection on Registration {
    state
    handIn {
      id
      state
      textHtml
      url
      file {
        ...WorkFile
      }
      earlier {
        ...EarlierWork
      }
      word
      handedInAt
      version
      canReview
    }
    edition {
      status
      timeZone
      completionTask {
        title
      }
    }
  }
`);

/** What somebody handed in for the task of the edition, and the form to accept or return it; nothing where none is asked. */
export function HandInSection({ registration: ref }: { registration: FragmentType<typeof HandInSectionFragment> }) {
  const { state, handIn, edition } = readFragment(HandInSectionFragment, ref);
  const say = useText();
  if (!edition.completionTask || state !== 'CONFIRMED') return null;
  const stage = handIn?.state ?? 'NONE';
  return (
    <section id="task" className="stack" aria-labelledby="task-title">
      <h2 id="task-title">
        {say('task.title')}
        {say('list.colon')}
        <bdi>{edition.completionTask.title}</bdi>
      </h2>
      <p className="cluster">
        <StateBadge tone={handInTones[stage]}>{say(`task.${stage}`)}</StateBadge>
        {handIn && (
          <span className="muted">
            {say('task.at')}
            {say('list.colon')}
            <DateTime at={handIn.handedInAt} zone={edition.timeZone} />
          </span>
        )}
      </p>
      {handIn && <HandedInWork handIn={handIn} />}
      {handIn && isWordOfNow(handIn) && (
        <p>
          <strong>{say('task.said')}</strong> <bdi className="as-typed">{handIn.word}</bdi>
        </p>
      )}
      {handIn?.canReview && edition.status === 'PUBLISHED' && <ReviewForm handIn={handIn} />}
      {handIn && <EarlierWork earlier={handIn.earlier} zone={edition.timeZone} />}
    </section>
  );
}

interface Reviewed {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

function ReviewForm({ handIn: { id, version, state } }: { handIn: Reviewed }) {
  const say = useText();
  const reply = useFormReply('review');
  const rulings = (['ACCEPTED', 'RETURNED'] as const).filter((ruling) => ruling !== state);
  return (
    <details className="more" open={reply !== null || state === 'HANDED_IN'}>
      <summary>{say('task.review')}</summary>
      <Form name="review" key={version}>
        <input type="hidden" name="handInId" value={id} />
        <input type="hidden" name="version" value={version} />
        <ChoiceField
          name="ruling"
          legend={say('decision.which')}
          options={rulings.map((value) => ({ value, label: say(`task.act.${value}`) }))}
          defaultValues={rulings.slice(0, 1)}
        />
        <TextArea name="word" label={say('task.word')} hint={say('task.wordHint')} maxLength={2000} optional />
        <SubmitButton>{say('task.review')}</SubmitButton>
      </Form>
    </details>
  );
}
