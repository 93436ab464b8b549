import type { RouterContextProvider } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import type { FormValues } from '../graphql/form-values.js';
import type { AttendanceMarkInput, AttendancePageQuery } from '../graphql/generated/graphql.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { perform, type Refusal, refused } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import { AttendancePageDocument, AttendanceSessionDocument } from './attendance-documents.js';
import { MarkAttendanceDocument } from './mark-document.js';
import { MarkLineFragment, markName, minutesName, toldMark } from './mark-line.js';

type Context = Readonly<Pick<RouterContextProvider, 'get'>>;
type PageEdition = NonNullable<AttendancePageQuery['edition']>;

/** More people than this in one session are not marked on one page. */
const mostPages = 10;

const mostAtOnce = 100;

/** Everyone confirmed of an edition or one of its cohorts, by name; null for those who may not know. */
export async function readPeople(context: Context, slug: string, cohortId: string | null) {
  const people: PageEdition['registrations']['nodes'] = [];
  let first: PageEdition | null = null;
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { edition }: AttendancePageQuery = await execute(context, AttendancePageDocument, { slug, cohortId, after });
    if (!edition?.hasRoster) return null;
    first ??= edition;
    people.push(...edition.registrations.nodes);
    if (!edition.registrations.pageInfo.hasNextPage) break;
    after = edition.registrations.pageInfo.endCursor ?? null;
  }
  return first && { edition: first, people };
}

/** The marks that were chosen in the form of the page. */
export function marksOf(form: FormValues): AttendanceMarkInput[] {
  return form.all('registrationId').flatMap((registrationId) => {
    const state = form.text(markName(registrationId)) as AttendanceMarkInput['state'] | '';
    if (state === '') return [];
    const minutes = state === 'PARTIAL' ? form.wholeNumber(minutesName(registrationId)) : null;
    return [{ registrationId, state, minutes: Number.isNaN(minutes) ? null : minutes }];
  });
}

/** Present, for everyone of a session who is not marked. */
export async function restMarks(context: Context, slug: string, sessionId: string): Promise<AttendanceMarkInput[]> {
  const { edition } = await execute(context, AttendanceSessionDocument, { slug });
  const session = edition?.sessions.find(({ id }) => id === sessionId);
  const read = await readPeople(context, slug, session?.cohort?.id ?? null);
  return readFragment(MarkLineFragment, read?.people ?? [])
    .filter((line) => toldMark(line, sessionId) === null)
    .map(({ id }) => ({ registrationId: id, state: 'PRESENT' }));
}

const MarkArrivalsDocument = graphql(`
  mutation MarkArrivals($input: MarkArrivalsInput!) {
    markArrivals(input: $input) {
      __typename
      ... on MarkArrivalsSuccess {
        marked
      }
      ...Refused
    }
  }
`);

/** Marks as present whoever came into the online room and is not marked yet. */
export async function takeArrivals(context: Context, form: FormValues, sessionId: string, address: string) {
  const { success, refusal } = await perform(context, MarkArrivalsDocument, { input: { sessionId } });
  if (refusal) return refused(form, refusal);
  const isSaid = announce('attendance.restSaved', { count: success.marked });
  return seeOther(`${new URL(address).pathname}${isSaid ? '' : '?saved'}`);
}

/** Marks any number of people; null when all of it was taken. */
export async function markAll(
  context: Context,
  sessionId: string,
  marks: readonly AttendanceMarkInput[],
): Promise<Refusal | null> {
  for (let at = 0; at < marks.length; at += mostAtOnce) {
    const input = { sessionId, marks: marks.slice(at, at + mostAtOnce) };
    const { refusal } = await perform(context, MarkAttendanceDocument, { input });
    if (refusal) return refusal;
  }
  return null;
}
