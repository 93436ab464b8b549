import type { TaskLineFragment as TaskFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const TaskLineFragment = graphql(`
  fragment TaskLine on Task {
    id
    kind
    note
    createdAt
    isDisputed
    certificateId
    edition {
      slug
    }
    open {
      amountMinor
      currency
    }
    order {
      id
      payerName
    }
  }
`);

/** What the machine could not settle by itself: a person has to look. */
export function TaskList(props: { tasks: readonly FragmentType<typeof TaskLineFragment>[] }) {
  const tasks = readFragment(TaskLineFragment, props.tasks);
  const say = useText();
  return (
    <section className="notice tone-waiting" id="tasks" aria-labelledby="tasks-title">
      <h2 id="tasks-title" className="small-heading">
        {say('tasks.needed', { count: tasks.length })}
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
            <Subject task={task} />
            <p>{say(task.isDisputed ? 'task.needs.disputed' : `task.needs.${task.kind}`)}</p>
            {task.note && <p className="muted">{say('task.detail', { note: task.note })}</p>}
            <Finish task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whose it is, how much of it is open, and the way there. */
function Subject({ task: { order, open, certificateId, edition } }: { task: TaskFacts }) {
  const say = useText();
  if (certificateId && edition) {
    return (
      <p>
        <a href={`/organize/w/${edition.slug}/certificates/${certificateId}`}>{say('task.certificate')}</a>
      </p>
    );
  }
  if (!order) return null;
  return (
    <p>
      <a href={`/organize/orders/${order.id}`}>{say('order.title', { name: order.payerName ?? '' })}</a>
      {open && open.amountMinor > 0 && (
        <>
          {' · '}
          <Money {...open} />
        </>
      )}
    </p>
  );
}

/** A refund that failed is paid out in another way; everything else, and what is disputed, is only taken off the list. */
function Finish({ task }: { task: TaskFacts }) {
  const say = useText();
  const isPaidOut = task.kind === 'REFUND_FAILED' && !task.isDisputed;
  return (
    <Form
      name={`task-${task.id}`}
      inline
      confirm={() => ({
        title: say('confirm.finishTask', { task: say(`task.${task.kind}`) }),
        text: (
          <>
            <Subject task={task} />
            {isPaidOut && <p>{say('confirm.finishRefund')}</p>}
            <p>{say('confirm.finishTaskMeans')}</p>
          </>
        ),
        button: say(isPaidOut ? 'task.finishRefund' : 'task.finish'),
      })}
    >
      <input type="hidden" name="taskId" value={task.id} />
      {isPaidOut && task.open && <input type="hidden" name="openMinor" value={task.open.amountMinor} />}
      <SubmitButton weight="ordinary" small>
        {say(isPaidOut ? 'task.finishRefund' : 'task.finish')}
      </SubmitButton>
    </Form>
  );
}
