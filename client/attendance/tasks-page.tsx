import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { deadlineIn } from '../ui/formats.js';
import { sizeFrom } from '../ui/list-address.js';
import { ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { nothingFor } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Column, Table } from '../ui/table.js';
import { type Say, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { handInTones } from './hand-in-tones.js';

const TasksPageDocument = graphql(`
  query TasksPage($slug: String!, $state: HandInState, $first: Int, $after: String) {
    edition(slug: $slug) {
      slug
      timeZone
      canAddMaterials
      completionTask {
        title
        dueAt
      }
      handIns(state: $state, first: $first, after: $after) {
        totalCount
        nodes {
          id
          state
          handedInAt
          registration {
            id
            participantName
            cohort {
              name
            }
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

const states = ['HANDED_IN', 'RETURNED', 'ACCEPTED'] as const;

/** Reads what was handed in as the address filters it, for organizers, and facilitators of theirs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { edition } = await execute(context, TasksPageDocument, {
    slug: params['slug'] ?? '',
    state: states.find((one) => one === searchParams.get('state')) ?? null,
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  });
  if (!edition?.canAddMaterials) throw await nothingFor({ context, request });
  return edition;
}

type Row = Awaited<ReturnType<typeof loader>>['handIns']['nodes'][number];

function columnsOf(say: Say, zone: string): readonly [Column<Row>, ...Column<Row>[]] {
  return [
    {
      key: 'name',
      head: say('completion.name'),
      cell: ({ registration: { id, participantName } }) => (
        <a href={`/organize/r/${id}#task`}>
          <bdi>{participantName}</bdi>
        </a>
      ),
    },
    {
      key: 'state',
      head: say('completion.standing'),
      cell: ({ state }) => <StateBadge tone={handInTones[state]}>{say(`task.${state}`)}</StateBadge>,
    },
    { key: 'cohort', head: say('own.cohort'), cell: ({ registration: { cohort } }) => cohort?.name ?? '–' },
    { key: 'at', head: say('task.at'), cell: ({ handedInAt }) => <DateTime at={handedInAt} zone={zone} /> },
  ];
}

/** What was handed in for the task of an edition, longest waiting first, each leading to where it is accepted or returned. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { completionTask: task, timeZone, handIns } = edition;
  const { nodes, pageInfo, totalCount } = handIns;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="tasks" />
      <h2>{task ? <bdi>{task.title}</bdi> : say('task.list')}</h2>
      {task?.dueAt && (
        <p className="muted">
          {say('task.due')} <DateTime at={deadlineIn(timeZone, task.dueAt)} zone={timeZone} />
        </p>
      )}
      <ListTabs
        label={say('completion.tabs')}
        all={say('roster.all')}
        tabs={states.map((word) => ({ word, label: say(`task.${word}`) }))}
      />
      {nodes.length === 0 ? (
        <EmptyList nothing={say(task ? 'task.listNone' : 'task.notAsked')} />
      ) : (
        <Table caption={say('task.list')} columns={columnsOf(say, timeZone)} rows={nodes} rowKey={({ id }) => id} />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </div>
  );
}
