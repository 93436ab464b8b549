import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { EmptyState } from '../ui/empty-state.js';
import { Facts } from '../ui/facts.js';
import { Money } from '../ui/money.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { TaskList } from './task-list.js';

const MoneyPageDocument = graphql(`
  query MoneyPage($slug: String!, $after: String) {
    edition(slug: $slug) {
      slug
      money {
        charged {
          amountMinor
          currency
        }
        received {
          amountMinor
          currency
        }
        refunded {
          amountMinor
          currency
        }
        due {
          amountMinor
          currency
        }
        processing {
          amountMinor
          currency
        }
      }
      tasks {
        id
        ...TaskLine
      }
      orders(first: 50, after: $after) {
        nodes {
          id
          createdAt
          payerName
          state
          total {
            amountMinor
            currency
          }
          paid {
            amountMinor
            currency
          }
          refunded {
            amountMinor
            currency
          }
          due {
            amountMinor
            currency
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...OrganizeHeader
    }
  }
`);

const FinishTaskDocument = graphql(`
  mutation FinishTask($input: FinishTaskInput!) {
    finishTask(input: $input) {
      __typename
      ... on FinishTaskSuccess {
        task {
          id
        }
      }
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

/** Reads the money of an edition, for its organizers and finance. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after');
  const { edition } = await execute(context, MoneyPageDocument, { slug: params['slug'] ?? '', after });
  if (!edition?.money || !edition.orders) throw await nothingFor({ context, request });
  return { ...edition, money: edition.money, orders: edition.orders };
}

/** Marks a task as settled. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, FinishTaskDocument, { input: { taskId: form.text('taskId') } });
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/money`);
}

/** What was charged, came in, went back and is still to come; what a person has to look at; every order. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { money, orders, tasks } = edition;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="money" />
      {tasks && tasks.length > 0 && <TaskList tasks={tasks} />}
      <div className="card">
        <Facts
          across
          facts={(['charged', 'received', 'refunded', 'due', 'processing'] as const).map(
            (key) => [say(`editionMoney.${key}`), <Money key={key} {...money[key]} />] as const,
          )}
        />
      </div>
      {orders.nodes.length === 0 ? (
        <EmptyState text={say('order.none')} />
      ) : (
        <Table
          caption={say('order.caption')}
          rows={orders.nodes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'payer',
              head: say('order.payer'),
              cell: (row) => <a href={`/organize/orders/${row.id}`}>{row.payerName ?? '–'}</a>,
            },
            {
              key: 'date',
              head: say('order.date'),
              cell: (row) => <DateTime at={row.createdAt} show="shortDate" />,
            },
            {
              key: 'state',
              head: say('organize.state'),
              cell: (row) => {
                const state = row.state === 'OPEN' && row.due.amountMinor === 0 ? 'CLOSED' : row.state;
                return <StateBadge tone={orderTones[state]}>{say(`order.${state}`)}</StateBadge>;
              },
            },
            { key: 'total', head: say('money.total'), number: true, cell: (row) => <Money {...row.total} /> },
            { key: 'paid', head: say('money.paid'), number: true, cell: (row) => <Money {...row.paid} /> },
            { key: 'back', head: say('money.refunded'), number: true, cell: (row) => <Money {...row.refunded} /> },
            { key: 'due', head: say('money.due'), number: true, cell: (row) => <Money {...row.due} /> },
          ]}
        />
      )}
      <Pager pageInfo={orders.pageInfo} />
    </div>
  );
}

const orderTones = { OPEN: 'waiting', CLOSED: 'done', CANCELLED: 'failed', EXPIRED: 'plain' } as const;
