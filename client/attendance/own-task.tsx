import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { lastMinute } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { handInTones } from './hand-in-tones.js';

const OwnTaskFragment = graphql(`
  fragment OwnTask on Registration {
    state
    handIn {
      id
      state
      text
      textHtml
      url
      word
      handedInAt
      version
    }
    edition {
      status
      timeZone
      completionTask {
        title
        textHtml
        dueAt
      }
    }
  }
`);

interface OwnTaskProps {
  registration: FragmentType<typeof OwnTaskFragment>;
  /** Whether it was handed in just now. */
  isDone: boolean;
}

/** The task to hand in where the edition asks for one, and how it stands. */
export function OwnTask({ registration: ref, isDone }: OwnTaskProps) {
  const { state, handIn, edition } = readFragment(OwnTaskFragment, ref);
  const say = useText();
  const { completionTask: task, timeZone, status } = edition;
  if (state !== 'CONFIRMED' || !task) return null;
  const stage = handIn?.state ?? 'NONE';
  const isOpen = status === 'PUBLISHED' && stage !== 'ACCEPTED';
  return (
    <section id="task" className="stack" aria-labelledby="task-title">
      <h2 id="task-title">{say('task.title')}</h2>
      <p>
        <StateBadge tone={handInTones[stage]}>{say(`task.${stage}`)}</StateBadge>
      </p>
      <div className="card stack">
        <h3>
          <bdi>{task.title}</bdi>
        </h3>
        <SanitisedHtml html={task.textHtml} />
        {isOpen && task.dueAt && (
          <p>
            {say('task.due')}{' '}
            <strong>
              <DateTime at={lastMinute(task.dueAt)} zone={timeZone} />
            </strong>
          </p>
        )}
        {isDone && (
          <Notice tone="done" news>
            {say('task.handedIn')}
          </Notice>
        )}
        {handIn?.word && (
          <p>
            <strong>{say('task.said')}</strong> <bdi className="as-typed">{handIn.word}</bdi>
          </p>
        )}
        {stage !== 'RETURNED' && handIn && <HandedInWork handIn={handIn} />}
        {stage === 'HANDED_IN' && <p className="muted">{say('task.means.HANDED_IN')}</p>}
        {isOpen && (stage === 'NONE' ? <HandInForm /> : <Again handIn={handIn} stage={stage} />)}
      </div>
    </section>
  );
}

interface Work {
  readonly textHtml?: string | null;
  readonly url?: string | null;
}

/** The text and the link as they were handed in. */
export function HandedInWork({ handIn: { textHtml, url } }: { handIn: Work }) {
  return (
    <>
      {textHtml && (
        <div className="card">
          <SanitisedHtml html={textHtml} />
        </div>
      )}
      {url && (
        <p>
          <a href={url} rel="noreferrer nofollow">
            <bdi>{url}</bdi>
          </a>
        </p>
      )}
    </>
  );
}

interface HandedIn {
  readonly text?: string | null;
  readonly url?: string | null;
  readonly version: number;
}

function Again({ handIn, stage }: { handIn?: HandedIn | null; stage: string }) {
  const say = useText();
  return (
    <details className="more" open={stage === 'RETURNED'}>
      <summary>{say(stage === 'RETURNED' ? 'task.again' : 'task.replace')}</summary>
      <HandInForm handIn={handIn} />
    </details>
  );
}

function HandInForm({ handIn }: { handIn?: HandedIn | null }) {
  const say = useText();
  return (
    <Form name="handIn" key={handIn?.version ?? 0}>
      <TextArea
        name="text"
        label={say('field.handInText')}
        defaultValue={handIn?.text ?? ''}
        maxLength={20_000}
        optional
      />
      <TextField
        name="url"
        type="url"
        label={say('field.handInUrl')}
        hint={say('task.urlHint')}
        defaultValue={handIn?.url ?? ''}
        maxLength={2000}
        optional
      />
      <SubmitButton>{say('task.handIn')}</SubmitButton>
    </Form>
  );
}
