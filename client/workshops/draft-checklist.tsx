import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import type { NextItem } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useReading } from '../ui/text.js';

const DraftChecklistFragment = graphql(`
  fragment DraftChecklist on Edition {
    slug
    status
    carried {
      item
      isChecked
      mentions
    }
  }
`);

const CheckCarriedDocument = graphql(`
  mutation CheckCarried($input: CheckCarriedInput!) {
    checkCarried(input: $input) {
      __typename
      ... on CheckCarriedSuccess {
        edition {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Where each thing is looked at. */
const rooms: Record<NextItem, string> = {
  TEXTS: '/texts',
  QUESTIONS: '/texts',
  SESSIONS: '/sessions',
  COHORTS: '/cohorts',
  PRICES: '/facts#prices',
  POLICY: '/facts#policy',
  COMPLETION: '/completion',
  REMINDERS: '/reminders',
};

/** Ticks what the form names off, or takes the tick back. */
export async function tickCarried(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  editionId: string,
): Promise<Refusal | null> {
  const [, item = ''] = form.form.split(':');
  const input = { editionId, item: item as NextItem, isChecked: form.text('isChecked') === 'yes' };
  return (await perform(context, CheckCarriedDocument, { input })).refusal;
}

/** What a draft took over from the earlier edition and still wants a look; gone once it is published. */
export function DraftChecklist({ edition: ref }: { edition: FragmentType<typeof DraftChecklistFragment> }) {
  const { slug, status, carried } = readFragment(DraftChecklistFragment, ref);
  const { say, locale } = useReading();
  if (status !== 'DRAFT' || !carried || carried.length === 0) return null;
  const open = carried.filter(({ isChecked }) => !isChecked).length;
  const fields = (names: readonly string[]) =>
    new Intl.ListFormat(locale).format(names.map((name) => say(fieldText(name))));
  return (
    <section className="card stack" aria-labelledby="checklist-head">
      <div>
        <h2 id="checklist-head">{say('checklist.title')}</h2>
        <p className="muted">{say('checklist.open', { count: open })}</p>
      </div>
      <ul className="plain checklist">
        {carried.map(({ item, isChecked, mentions }) => (
          <li key={item} className={isChecked ? 'is-checked' : undefined}>
            <div>
              <a href={`/organize/w/${slug}${rooms[item]}`}>{say(`checklist.${item}`)}</a>
              {isChecked && <span className="muted"> {say('checklist.done')}</span>}
              {mentions.length > 0 && !isChecked && (
                <p className="muted">{say('checklist.mentions', { fields: fields(mentions) })}</p>
              )}
            </div>
            <Form name={`carried:${item}`} inline>
              <input type="hidden" name="isChecked" value={isChecked ? '' : 'yes'} />
              <SubmitButton weight={isChecked ? 'plain' : 'ordinary'} small>
                {say(isChecked ? 'checklist.untick' : 'checklist.tick')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const knownFields = ['summary', 'description', 'forWhom', 'venueNotes', 'cancellation', 'questions'] as const;

function fieldText(name: string) {
  return `texts.field.${knownFields.find((one) => one === name) ?? 'description'}` as const;
}
