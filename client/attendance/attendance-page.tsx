import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { AttendanceState } from '../graphql/generated/graphql.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { markByKey, markRestPresent } from './mark-keys.js';
import { MarkLine, MarkLineFragment, markName, shownName } from './mark-line.js';

const AttendancePageDocument = graphql(`
  query AttendancePage($slug: String!, $cohortId: ID, $after: String) {
    edition(slug: $slug) {
      slug
      hasRoster
      registrations(states: [CONFIRMED], cohortId: $cohortId, first: 100, after: $after) {
        nodes {
          id
          ...MarkLine
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

const AttendanceSessionDocument = graphql(`
  query AttendanceSession($slug: String!) {
    edition(slug: $slug) {
      sessions {
        id
        title
        startsAt
        endsAt
        timeZone
        place
        cohort {
          id
          name
        }
      }
    }
  }
`);

const MarkAttendanceDocument = graphql(`
  mutation MarkAttendance($input: MarkAttendanceInput!) {
    markAttendance(input: $input) {
      __typename
      ... on MarkAttendanceSuccess {
        marked
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

/** Reads the session and the people who have a place in it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const slug = params['slug'] ?? '';
  const { searchParams } = new URL(request.url);
  const found = await execute(context, AttendanceSessionDocument, { slug });
  const session = found.edition?.sessions.find(({ id }) => id === params['sessionId']);
  if (!session) throw await nothingFor({ context, request });
  const variables = { slug, cohortId: session.cohort?.id ?? null, after: searchParams.get('after') };
  const { edition } = await execute(context, AttendancePageDocument, variables);
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  return { edition, session, isSaved: searchParams.has('saved') };
}

/** Marks everyone for whom something was chosen; marks that replaced others can be taken back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const sessionId = params['sessionId'] ?? '';
  const marks = form.all('registrationId').flatMap((registrationId) => {
    const state = form.text(markName(registrationId));
    return state === '' ? [] : [{ registrationId, state: state as AttendanceState }];
  });
  const { refusal } = await perform(context, MarkAttendanceDocument, { input: { sessionId, marks } });
  if (refusal) return refused(form, refusal);
  const earlier = marks.flatMap(({ registrationId, state }) => {
    const shown = form.text(shownName(registrationId));
    return shown === '' || shown === state ? [] : [{ registrationId, state: shown as AttendanceState }];
  });
  const back = { input: { sessionId, marks: earlier } };
  const undo = async () => (await perform(context, MarkAttendanceDocument, back)).refusal;
  const { pathname, searchParams } = new URL(request.url);
  if (earlier.length > 0) announce('toast.marksChanged', { count: earlier.length }, undo);
  else if (!announce('attendance.saved')) searchParams.set('saved', '');
  return seeOther(`${pathname}?${searchParams}`);
}

/** Who was there: one line per person, saved together; the last mark counts. */
export function Component() {
  const { edition, session, isSaved } = useLoaderData<typeof loader>();
  const say = useText();
  const lines = readFragment(MarkLineFragment, edition.registrations.nodes);
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <div className="stack tight">
        <h2>{say('attendance.of', { title: session.title })}</h2>
        <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
        {session.cohort && <p className="muted">{session.cohort.name}</p>}
      </div>
      {isSaved && (
        <Notice tone="done" news>
          {say('attendance.saved')}
        </Notice>
      )}
      {lines.length === 0 ? (
        <EmptyState text={say('attendance.nobody')} />
      ) : (
        <Form>
          <p className="muted">{say('attendance.keys')}</p>
          <p>
            <button
              type="button"
              className="button ordinary small"
              onClick={(event) => markRestPresent(event.currentTarget.form)}
            >
              {say('attendance.allPresent')}
            </button>
          </p>
          <ul className="rows" onKeyDown={markByKey}>
            {lines.map((line) => (
              <MarkLine key={line.id} line={line} sessionId={session.id} isOneCohort={session.cohort !== null} />
            ))}
          </ul>
          <SubmitButton>{say('attendance.save')}</SubmitButton>
        </Form>
      )}
      <Pager pageInfo={edition.registrations.pageInfo} />
    </div>
  );
}
