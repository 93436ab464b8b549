import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { partOf } from '../graphql/part.js';
import { perform, refused } from '../graphql/refusable.js';
import { finishTask } from '../payments/finish-task.js';
import { TaskList } from '../payments/task-list.js';
import { Facts } from '../ui/facts.js';
import { Head } from '../ui/head.js';
import { orderFrom, sizeFrom } from '../ui/list-address.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { Live } from '../ui/live.js';
import { Notice } from '../ui/notice.js';
import { PagePart } from '../ui/page-part.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { DeliveryTable } from './delivery-table.js';
import { RetryMessageDocument } from './retry-message.js';

const DeliveriesPageDocument = graphql(`
  query DeliveriesPage($state: DeliveryState, $search: String, $direction: SortDirection, $first: Int, $after: String) {
    outbox {
      queued
      trouble
      givenUp
      bounced
      waitingSince
    }
    deliveries(state: $state, search: $search, direction: $direction, first: $first, after: $after) {
      nodes {
        id
        ...DeliveryRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const InstanceTasksDocument = graphql(`
  query InstanceTasks {
    instanceTasks {
      id
      ...TaskLine
    }
  }
`);

const counts = { GIVEN_UP: 'givenUp', TROUBLE: 'trouble', QUEUED: 'queued', BOUNCED: 'bounced' } as const;
const states = ['GIVEN_UP', 'TROUBLE', 'QUEUED', 'BOUNCED'] as const;

/** Reads how the outbox stands and one page of it; for administrators. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const variables = {
    state: states.find((state) => state === searchParams.get('state')) ?? null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    direction: orderFrom(searchParams, ['AT'])?.direction ?? null,
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  };
  const { outbox, deliveries } = await execute(context, DeliveriesPageDocument, variables);
  if (!outbox || !deliveries) throw await nothingFor({ context, request });
  return { outbox, deliveries, tasks: await partOf(execute(context, InstanceTasksDocument, {})) };
}

/** Tries again what was given up, or marks a task as settled. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form.startsWith('task-')) {
    const refusal = await finishTask(context, form);
    return refusal ? refused(form, refusal) : seeOther('/organize/mails');
  }
  const { refusal } = await perform(context, RetryMessageDocument, { input: { messageId: form.text('messageId') } });
  return refusal ? refused(form, refusal) : seeOther('/organize/mails?done=retried');
}

/** What waits, is in trouble or was given up, across all editions; and money that belongs to none. */
export function Component() {
  const { outbox, deliveries, tasks } = useLoaderData<typeof loader>();
  const { nodes, pageInfo } = deliveries;
  const done = new URLSearchParams(useLocation().search).get('done');
  const say = useText();
  const { waitingSince } = outbox;
  return (
    <div className="stack wide">
      <Head title={say('console.mails')} indexed={false} />
      <div className="stack tight">
        <h1>{say('console.mails')}</h1>
        <p className="muted">{say('deliveries.lead')}</p>
      </div>
      {done === 'retried' && (
        <Notice tone="done" news>
          {say('deliveries.retried')}
        </Notice>
      )}
      <PagePart part={tasks} name={say('organize.money')}>
        {({ instanceTasks }) => instanceTasks.length > 0 && <TaskList tasks={instanceTasks} />}
      </PagePart>
      <div className="card">
        <Facts
          across
          facts={[
            ...states.map((state) => [say(`deliveries.${state}`), outbox[counts[state]]] as const),
            [
              say('deliveries.waitingSince'),
              waitingSince ? <DateTime key="since" at={waitingSince} /> : say('deliveries.nothingWaits'),
            ],
          ]}
        />
      </div>
      <ListTabs
        label={say('deliveries.tabs')}
        all={say('deliveries.all')}
        tabs={states.map((word) => ({ word, label: say(`deliveries.${word}`), count: outbox[counts[word]] }))}
      />
      <ListFilters search={say('deliveries.search')} />
      <Live id="deliveries" every={30}>
        {nodes.length === 0 ? <EmptyList nothing={say('deliveries.none')} /> : <DeliveryTable deliveries={nodes} />}
      </Live>
      <ListFoot pageInfo={pageInfo} count={nodes.length} />
    </div>
  );
}
