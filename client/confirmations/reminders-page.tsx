import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, useFormReply } from '../ui/form.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnReminder } from './reminder-acts.js';
import { ReminderCard } from './reminder-card.js';
import { ReminderFields } from './reminder-fields.js';

const RemindersPageDocument = graphql(`
  query RemindersPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      version
      timeZone
      reminders {
        reminderId
        ...ReminderCard
      }
      ...OrganizeHeader
    }
  }
`);

/** Reads the rules by which an edition reminds, for who runs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, RemindersPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.reminders) throw await nothingFor({ context, request });
  return { ...edition, reminders: edition.reminders };
}

/** Does to a rule what the form says. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { edition } = await execute(context, RemindersPageDocument, { slug: params['slug'] ?? '' });
  if (!edition) throw notFound();
  const refusal = await actOnReminder(context, form, edition.id);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${edition.slug}/reminders`);
}

/** Who is reminded of what, how long before, and what is sent next. */
export function Component() {
  const { reminders, ...edition } = useLoaderData<typeof loader>();
  const { version, timeZone } = edition;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="reminders" />
      <p>{say('reminder.lead')}</p>
      {reminders.length === 0 && <EmptyState text={say('reminder.none')} />}
      <ul className="plain stack">
        {reminders.map((rule) => (
          <li key={rule.reminderId}>
            <ReminderCard rule={rule} version={version} zone={timeZone} />
          </li>
        ))}
      </ul>
      <ReminderAdd key={reminders.length} version={version} />
    </div>
  );
}

function ReminderAdd({ version }: { version: number }) {
  const say = useText();
  const reply = useFormReply('add');
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('reminder.add')}</summary>
      <Form name="add" labels={{ text: say('reminder.words') }}>
        <SeenField name="version" value={version} />
        <ReminderFields />
        <SubmitButton>{say('reminder.add')}</SubmitButton>
      </Form>
    </details>
  );
}
