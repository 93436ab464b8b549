import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { Facts } from '../ui/facts.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { MarkdownArea } from '../ui/markdown-area.js';
import { Money } from '../ui/money.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

const CancelEditionFormFragment = graphql(`
  fragment CancelEditionForm on Edition {
    id
    slug
    title
    status
    version
    moveTargets {
      id
      title
      startsOn
    }
    cancellationPreview {
      confirmed
      unpaid
      applied
      waiting
      paidPeople
      refund {
        amountMinor
        currency
      }
      awards {
        amountMinor
        currency
      }
      sessions
    }
  }
`);

/** Who, how much, which dates; then why, what people are told, and the title typed again. */
export function CancelEditionForm({ edition: ref }: { edition: FragmentType<typeof CancelEditionFormFragment> }) {
  const edition = readFragment(CancelEditionFormFragment, ref);
  const say = useText();
  const preview = edition.cancellationPreview;
  const home = `/organize/w/${edition.slug}`;
  if (edition.status !== 'PUBLISHED' || !preview) return <Notice tone="waiting">{say('callOff.notNow')}</Notice>;
  const people = (count: number) => say('callOff.people', { count });
  return (
    <>
      <p className="lead">{say('callOff.lead')}</p>
      <section className="card stack" aria-labelledby="means">
        <h2 id="means">{say('callOff.means')}</h2>
        <Facts
          inRows
          facts={[
            [say('callOff.confirmed'), people(preview.confirmed)],
            [say('callOff.unpaid'), people(preview.unpaid)],
            preview.applied > 0 ? [say('callOff.applied'), people(preview.applied)] : null,
            [say('callOff.waiting'), people(preview.waiting)],
            [say('callOff.refund', { count: preview.paidPeople }), <Money key="refund" {...preview.refund} />],
            preview.awards.amountMinor > 0 ? [say('callOff.awards'), <Money key="awards" {...preview.awards} />] : null,
            [say('callOff.sessions'), say('callOff.sessionCount', { count: preview.sessions })],
          ]}
        />
        <p className="muted">{say('callOff.whole')}</p>
      </section>
      <Form name="cancel-edition">
        <input type="hidden" name="editionId" value={edition.id} />
        <SeenField name="version" value={edition.version} />
        <TextField name="reason" label={say('callOff.reason')} hint={say('callOff.reasonHint')} maxLength={500} />
        <MarkdownArea name="message" label={say('callOff.message')} maxLength={2000} optional />
        <p className="muted">{say('callOff.messageHint')}</p>
        {edition.moveTargets.length > 0 && (
          <>
            <SelectField
              name="moveToId"
              label={say('callOff.move')}
              hint={say('callOff.moveHint')}
              defaultValue=""
              options={[
                { value: '', label: say('callOff.moveNone') },
                ...edition.moveTargets.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              optional
            />
            <TextField
              name="moveLastDay"
              type="date"
              label={say('callOff.moveLastDay')}
              hint={say('callOff.moveLastDayHint')}
              optional
            />
          </>
        )}
        <TextField name="typedTitle" label={say('callOff.typed', { title: edition.title })} maxLength={300} />
        <div className="cluster">
          <SubmitButton weight="destructive">{say('callOff.button')}</SubmitButton>
          <LinkButton href={home}>{say('confirm.back')}</LinkButton>
        </div>
      </Form>
    </>
  );
}
