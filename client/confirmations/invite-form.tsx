import type { InviteGroup } from '../graphql/generated/graphql.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { MarkdownArea } from '../ui/markdown-area.js';
import { useText } from '../ui/text.js';
import { because } from './invite-groups.js';

interface Preview {
  readonly group: InviteGroup;
  readonly isStillInLine: boolean;
  readonly people: number;
  readonly subject: string;
  readonly text: string;
}

interface InviteFormProps {
  groups: readonly InviteGroup[];
  count: number;
  /** The mail as it would arrive, once asked for: in each way in which it is worded for somebody. */
  previews: readonly Preview[];
}

/** A few own words, the mail as it arrives, and the button that says how many it goes to. */
export function InviteForm({ groups, count, previews }: InviteFormProps) {
  const say = useText();
  return (
    <section className="stack" aria-labelledby="invite-words">
      <h2 id="invite-words">{say('invite.words')}</h2>
      <Form
        name="invite"
        confirm={(typed) =>
          typed.get('act') === 'preview'
            ? null
            : {
                title: say('confirm.invite', { count }),
                text: <p>{say('confirm.inviteMeans')}</p>,
                button: say('invite.send', { count }),
              }
        }
      >
        {groups.map((group) => (
          <input key={group} type="hidden" name="groups" value={group} />
        ))}
        <MarkdownArea name="text" label={say('invite.text')} maxLength={1000} optional />
        <p className="muted">{say('invite.textHint')}</p>
        <div className="cluster">
          <SubmitButton weight="ordinary" name="act" value="preview">
            {say('invite.preview')}
          </SubmitButton>
          <SubmitButton name="act" value="send">
            {say('invite.send', { count })}
          </SubmitButton>
        </div>
      </Form>
      <div className="stack" aria-live="polite">
        {previews.map(({ subject, text, people, ...kind }) => (
          <figure key={because(kind)} className="card stack tight mail-preview">
            <figcaption>
              <p className="muted">{say('invite.previewFor', { count: people, why: say(because(kind)) })}</p>
              <strong dir="auto">{subject}</strong>
            </figcaption>
            <p className="as-written" dir="auto">
              {text}
            </p>
          </figure>
        ))}
      </div>
    </section>
  );
}
