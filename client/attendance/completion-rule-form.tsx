import type { CompletionRuleFormFragment as Rule } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { MarkdownArea } from '../ui/markdown-area.js';
import { type Say, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const CompletionRuleFormFragment = graphql(`
  fragment CompletionRuleForm on Edition {
    id
    version
    sessionsToComplete
    attendedFromPercent
    completionTask {
      title
      text
      dueOn
    }
    cohorts {
      id
      name
    }
    sessions {
      id
      title
      status
      startsAt
      timeZone
      isRequired
      cohort {
        id
        name
      }
    }
  }
`);

/** How many sessions there are to attend, for each cohort where there are any. */
function reachable(say: Say, { cohorts, sessions }: Rule): string {
  const planned = sessions.filter(({ status }) => status === 'PLANNED');
  const forAll = planned.filter(({ cohort }) => !cohort).length;
  if (cohorts.length === 0) return say('rule.reachable', { count: forAll });
  return cohorts
    .map(({ id, name }) => {
      const count = forAll + planned.filter(({ cohort }) => cohort?.id === id).length;
      return say('rule.reachableIn', { cohort: name, count });
    })
    .join(say('list.comma'));
}

/** How many sessions, how much of one, and which in any case. */
export function CompletionRuleForm({ edition: ref }: { edition: FragmentType<typeof CompletionRuleFormFragment> }) {
  const edition = readFragment(CompletionRuleFormFragment, ref);
  const say = useText();
  const planned = edition.sessions.filter(({ status }) => status === 'PLANNED');
  return (
    <Form key={edition.version}>
      <input type="hidden" name="editionId" value={edition.id} />
      <SeenField name="version" value={edition.version} />
      <TextField
        name="sessionsToComplete"
        label={say('field.sessionsToComplete')}
        hint={reachable(say, edition)}
        inputMode="numeric"
        defaultValue={String(edition.sessionsToComplete)}
      />
      <TextField
        name="attendedFromPercent"
        label={say('field.attendedFromPercent')}
        hint={say('rule.shareHint')}
        inputMode="numeric"
        defaultValue={String(edition.attendedFromPercent)}
      />
      {planned.length > 0 && (
        <ChoiceField
          name="requiredSessionIds"
          legend={say('field.requiredSessions')}
          hint={say('rule.requiredHint')}
          many
          optional
          options={planned.map(({ id, title, cohort, startsAt, timeZone }) => ({
            value: id,
            label: title,
            hint: (
              <>
                {cohort && `${cohort.name} · `}
                <DateTime at={startsAt} zone={timeZone} />
              </>
            ),
          }))}
          defaultValues={planned.filter(({ isRequired }) => isRequired).map(({ id }) => id)}
        />
      )}
      <TextField
        name="taskTitle"
        label={say('field.taskTitle')}
        hint={say('rule.taskTitleHint')}
        defaultValue={edition.completionTask?.title ?? ''}
        maxLength={120}
        optional
      />
      <MarkdownArea
        name="taskText"
        label={say('field.taskText')}
        defaultValue={edition.completionTask?.text ?? ''}
        maxLength={10_000}
        optional
      />
      <TextField
        name="taskDueOn"
        type="date"
        label={say('field.taskDueOn')}
        hint={say('rule.taskDueHint')}
        defaultValue={edition.completionTask?.dueOn ?? ''}
        optional
      />
      <SubmitButton>{say('rule.save')}</SubmitButton>
    </Form>
  );
}
