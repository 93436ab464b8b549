import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { Head } from '../ui/head.js';
import { orderFrom, sizeFrom } from '../ui/list-address.js';
import { ChoiceFilter, ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { AppointForm, roles } from './appoint-form.js';
import { appoint, endRole } from './appointment-acts.js';
import { AppointmentTable } from './appointment-table.js';

const AppointmentsPageDocument = graphql(`
  query AppointmentsPage(
    $role: AppointmentRole
    $shown: AppointmentsShown
    $search: String
    $orderBy: AppointmentOrder
    $first: Int
    $after: String
  ) {
    console {
      canAppoint
      ...AppointForm
    }
    appointmentList(role: $role, shown: $shown, search: $search, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      nodes {
        id
        ...AppointmentRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const shownStates = ['CURRENT', 'ENDED'] as const;

/** Reads one page of the roles that the reader looks after, as the address filters them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const variables = {
    role: roles.find((role) => role === searchParams.get('role')) ?? null,
    shown: shownStates.find((state) => state === searchParams.get('state')) ?? null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    orderBy: orderFrom(searchParams, ['SINCE', 'UNTIL', 'ROLE']),
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  };
  const { console, appointmentList } = await execute(context, AppointmentsPageDocument, variables);
  if (!console?.canAppoint) throw await nothingFor({ context, request });
  return { console, appointments: appointmentList };
}

/** Appoints somebody, or ends a role. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const isAppointing = form.form === 'appoint';
  const { refusal, isHeld = false } = isAppointing
    ? await appoint(context, form)
    : { refusal: await endRole(context, form) };
  if (refusal) return refused(form, refusal);
  return seeOther(`/organize/people?done=${isAppointing ? (isHeld ? 'held' : 'made') : 'ended'}`);
}

/** Who has which role over what, since when and why. */
export function Component() {
  const { console, appointments } = useLoaderData<typeof loader>();
  const { nodes, pageInfo, totalCount } = appointments;
  const typed = new URLSearchParams(useLocation().search).get('done');
  const done = (['made', 'held', 'ended'] as const).find((one) => one === typed);
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('appointments.title')} indexed={false} />
      <div className="stack tight">
        <h1>{say('appointments.title')}</h1>
        <p className="muted">{say('appointments.lead')}</p>
      </div>
      {done && (
        <Notice tone={done === 'held' ? 'plain' : 'done'} news>
          {say(`appointments.${done}`)}
        </Notice>
      )}
      <AppointForm console={console} />
      <ListTabs
        label={say('appointments.tabs')}
        all={say('roster.all')}
        tabs={shownStates.map((word) => ({ word, label: say(`appointments.${word}`) }))}
      />
      <ListFilters search={say('appointments.search')}>
        <ChoiceFilter
          name="role"
          label={say('appointments.role')}
          every={say('appointments.everyRole')}
          options={roles.map((role) => ({ value: role, label: say(`appointments.${role}`) }))}
        />
      </ListFilters>
      {nodes.length === 0 ? (
        <EmptyList nothing={say('appointments.none')} />
      ) : (
        <AppointmentTable appointments={nodes} />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </div>
  );
}
