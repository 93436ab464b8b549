import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { openDefault } from '../people/saved-views.js';
import { Facts } from '../ui/facts.js';
import { Money } from '../ui/money.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { finishTask } from './finish-task.js';
import { OrdersPart, ordersWish } from './orders-part.js';
import { TaskList } from './task-list.js';

const MoneyPageDocument = graphql(`
  query MoneyPage(
    $slug: String!
    $states: [OrderState!]
    $isDue: Boolean
    $search: String
    $fromDay: String
    $untilDay: String
    $orderBy: OrderOrder
    $first: Int
    $after: String
  ) {
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
        waiting {
          amountMinor
          currency
        }
      }
      tasks {
        id
        ...TaskLine
      }
      views(list: ORDERS) {
        ...SavedView
      }
      ...OrdersPart
      ...OrganizeHeader
    }
  }
`);

const sums = ['charged', 'received', 'refunded', 'due', 'waiting', 'processing'] as const;

/** Reads the money of an edition, for its organizers and finance. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const variables = { slug: params['slug'] ?? '', ...ordersWish(searchParams) };
  const { edition } = await execute(context, MoneyPageDocument, variables);
  if (!edition?.money) throw await nothingFor({ context, request });
  openDefault(request, edition.views);
  return { ...edition, money: edition.money };
}

/** Marks a task as settled. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await finishTask(context, form);
  if (refusal) return refused(form, refusal);
  announce('toast.settled');
  return seeOther(`/organize/w/${params['slug']}/money`);
}

/** What was charged, came in, went back and is still to come; what a person has to look at; every order. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { money, tasks } = edition;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="money" />
      {tasks && tasks.length > 0 && <TaskList tasks={tasks} />}
      <div className="card">
        <Facts
          across
          facts={sums
            .filter((key) => key !== 'waiting' || money.waiting.amountMinor > 0)
            .map((key) => [say(`editionMoney.${key}`), <Money key={key} {...money[key]} />] as const)}
        />
      </div>
      <OrdersPart edition={edition} />
    </div>
  );
}
