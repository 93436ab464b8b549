import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const TaskLineFragment = graphql(`
  fragment TaskLine on Task {
    id
    kind
    note
    createdAt
  }
`);

/** What the machine could not settle by itself: a person has to look. */
export function TaskList(props: { tasks: readonly FragmentType<typeof TaskLineFragment>[] }) {
  const tasks = readFragment(TaskLineFragment, props.tasks);
  const say = useText();
  return (
    <section className="notice tone-waiting" aria-labelledby="tasks">
      <h2 id="tasks" className="small-heading">
        {say('task.title', { count: tasks.length })}
      </h2>
      <ul className="rows">
        {tasks.map((task) => (
          <li key={task.id} className="stack tight">
            <p>
              <strong>{say(`task.${task.kind}`)}</strong>{' '}
              <span className="muted">
                <DateTime at={task.createdAt} show="shortDate" />
              </span>
            </p>
            <p>{task.note}</p>
            <Form
              name={`task-${task.id}`}
              inline
              confirm={() => ({
                title: say('confirm.finishTask', { task: say(`task.${task.kind}`) }),
                text: (
                  <>
                    {task.kind === 'REFUND_FAILED' && <p>{say('confirm.finishRefund')}</p>}
                    <p>{say('confirm.finishTaskMeans')}</p>
                  </>
                ),
                button: say(task.kind === 'REFUND_FAILED' ? 'task.finishRefund' : 'task.finish'),
              })}
            >
              <input type="hidden" name="taskId" value={task.id} />
              <SubmitButton weight="ordinary" small>
                {say(task.kind === 'REFUND_FAILED' ? 'task.finishRefund' : 'task.finish')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
