import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextArea, TextField } from '../ui/fields.js';
import { FileField } from '../ui/file-field.js';
import { Form, useFormReply } from '../ui/form.js';
import { deadlineIn } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { handInTones } from './hand-in-tones.js';
import { EarlierWork, HandedInWork, isWordOfNow, WorkFile } from './handed-in-work.js';
import { type KeptFile, KeptFileChoice } from './kept-file.js';

const OwnTaskFragment = graphql(`
  fragment OwnTask on Registration {
    state
    handIn {
      id
      state
      text
      textHtml
      url
      file {
        id
        ...WorkFile
      }
      earlier {
        ...EarlierWork
      }
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
  /** Token of the mailed link. */
  link: string;
  /** Whether it was handed in just now. */
  isDone: boolean;
}

/** The task to hand in where the edition asks for one, and how it stands. */
export function OwnTask({ registration: ref, link, isDone }: OwnTaskProps) {
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
              <DateTime at={deadlineIn(timeZone, task.dueAt)} zone={timeZone} />
            </strong>
          </p>
        )}
        {isDone && (
          <Notice tone="done" news>
            {say('task.handedIn')}
          </Notice>
        )}
        {handIn && isWordOfNow(handIn) && (
          <p>
            <strong>{say('task.said')}</strong> <bdi className="as-typed">{handIn.word}</bdi>
          </p>
        )}
        {stage !== 'RETURNED' && handIn && <HandedInWork handIn={handIn} link={link} />}
        {stage === 'RETURNED' && handIn?.file && <WorkFile file={handIn.file} link={link} />}
        {stage === 'HANDED_IN' && <p className="muted">{say('task.means.HANDED_IN')}</p>}
        {isOpen && (stage === 'NONE' ? <HandInForm /> : <Again handIn={handIn} stage={stage} />)}
        {handIn && <EarlierWork earlier={handIn.earlier} zone={timeZone} link={link} />}
      </div>
    </section>
  );
}

interface HandedIn {
  readonly text?: string | null;
  readonly url?: string | null;
  readonly file?: KeptFile | null;
  readonly version: number;
}

function Again({ handIn, stage }: { handIn?: HandedIn | null; stage: string }) {
  const say = useText();
  const isRefused = useFormReply('handIn') !== null;
  return (
    <details className="more" open={stage === 'RETURNED' || isRefused}>
      <summary>{say(stage === 'RETURNED' ? 'task.again' : 'task.replace')}</summary>
      <HandInForm handIn={handIn} />
    </details>
  );
}

function HandInForm({ handIn }: { handIn?: HandedIn | null }) {
  const say = useText();
  return (
    <Form name="handIn" hasFile key={handIn?.version ?? 0}>
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
      <KeptFileChoice file={handIn?.file} />
      <FileField name="file" label={say('field.handInFile')} hint={say('material.fileHint')} />
      <SubmitButton>{say('task.handIn')}</SubmitButton>
    </Form>
  );
}
