import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { readFragment } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { useFormReply } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { problemText, wrongText } from '../ui/problem-texts.js';
import { nothingFor } from '../ui/root.js';
import { useReading } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { AttendanceSessionDocument } from './attendance-documents.js';
import { markAll, marksOf, readPeople, restMarks, takeArrivals } from './mark-acts.js';
import { MarkLineFragment } from './mark-line.js';
import { MarkList } from './mark-list.js';
import { NamesByHand } from './names-by-hand.js';
import { PrintLinks } from './print-links.js';

function newsIn(address: string) {
  const { searchParams } = new URL(address);
  const count = Number(searchParams.get('imported') ?? Number.NaN);
  return { isSaved: searchParams.has('saved'), imported: Number.isSafeInteger(count) ? count : null };
}

/** Reads the session and everyone who has a place in it, for who runs the edition or facilitates in it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const slug = params['slug'] ?? '';
  const found = await execute(context, AttendanceSessionDocument, { slug });
  const session = found.edition?.sessions.find(({ id }) => id === params['sessionId']);
  if (!session?.canMark) throw await nothingFor({ context, request });
  const read = await readPeople(context, slug, session.cohort?.id ?? null);
  if (!read) throw await nothingFor({ context, request });
  return { ...read, session, ...newsIn(request.url) };
}

/** Marks everyone for whom something was chosen, or everyone who is not marked yet as present. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const sessionId = params['sessionId'] ?? '';
  if (form.form === 'arrivals') return takeArrivals(context, form, sessionId, request.url);
  const isRest = form.form === 'rest';
  const marks = isRest ? await restMarks(context, params['slug'] ?? '', sessionId) : marksOf(form);
  const refusal = await markAll(context, sessionId, marks);
  if (refusal) return refused(form, refusal);
  const { pathname, searchParams } = new URL(request.url);
  if (!announce(isRest ? 'attendance.restSaved' : 'attendance.saved', { count: marks.length })) {
    searchParams.set('saved', '');
  }
  return seeOther(`${pathname}?${searchParams}`);
}

/** Who was there: one line per person, saved by each tap; without scripts, together. */
export function Component() {
  const { edition, people, session, isSaved, imported } = useLoaderData<typeof loader>();
  const { say } = useReading();
  const { pathname } = useLocation();
  const lines = readFragment(MarkLineFragment, people);
  const minutes = Math.max(1, Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000));
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <div className="stack tight">
        <h2>{say('attendance.of', { title: session.title })}</h2>
        <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
        {session.cohort && <p className="muted">{session.cohort.name}</p>}
        <p className="cluster">
          <LinkButton href={`${pathname}/code`}>{say('code.room')}</LinkButton>
          <LinkButton href={`${pathname}/import`}>{say('attendanceList.open')}</LinkButton>
          <PrintLinks
            slug={edition.slug}
            held={edition.mode}
            of={{ session: session.id }}
            isOnline={session.place === null}
          />
          <NamesByHand edition={edition} cohortId={session.cohort?.id} />
        </p>
      </div>
      {isSaved && (
        <Notice tone="done" news>
          {say('attendance.saved')}
        </Notice>
      )}
      {imported !== null && (
        <Notice tone="done" news>
          {say('attendanceList.done', { count: imported })}
        </Notice>
      )}
      <Refused />
      {lines.length === 0 ? (
        <EmptyState text={say('attendance.nobody')} />
      ) : (
        <MarkList
          lines={lines}
          sessionId={session.id}
          address={pathname}
          zone={session.timeZone}
          minutes={minutes}
          isOneCohort={session.cohort !== null}
        />
      )}
    </div>
  );
}

/** Why marks that were sent with the form were not taken. */
function Refused() {
  const reply = useFormReply();
  const { locale } = useReading();
  if (!reply) return null;
  const [wrong] = reply.refusal.fields;
  return <Notice tone="failed">{wrong ? wrongText(locale, wrong) : problemText(locale, reply.refusal)}</Notice>;
}
