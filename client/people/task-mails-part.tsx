import type { RouterContextProvider } from 'react-router';
import { graphql } from '../graphql/generated/index.js';
import { perform } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const SetTaskMailsDocument = graphql(`
  mutation SetTaskMails($input: SetTaskMailsInput!) {
    setTaskMails(input: $input) {
      __typename
      ...Refused
    }
  }
`);

/** Says whether mails tell the reader which work waits for them. */
export function setTaskMails(context: Readonly<RouterContextProvider>, isWanted: boolean) {
  return perform(context, SetTaskMailsDocument, { input: { isWanted } });
}

/** The choice whether mails tell the reader which work waits for them. */
export function TaskMailsPart({ isWanted }: { isWanted: boolean }) {
  const say = useText();
  return (
    <section className="stack" aria-labelledby="tasks">
      <h2 id="tasks">{say('mailPage.tasks')}</h2>
      <Form name="tasks">
        <TickField name="wanted" label={say('mailPage.tasksWanted')} defaultTicked={isWanted} optional />
        <SubmitButton weight="ordinary">{say('mailPage.save')}</SubmitButton>
      </Form>
    </section>
  );
}
