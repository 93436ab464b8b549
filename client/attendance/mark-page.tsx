import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { AttendanceState } from '../graphql/generated/graphql.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { announce } from '../ui/toast-store.js';
import { MarkAttendanceDocument } from './mark-document.js';
import { MarkTrail, MarkTrailFragment, useMarkWords } from './mark-trail.js';

const MarkPageDocument = graphql(`
  query MarkPage($id: ID!) {
    registration(id: $id) {
      id
      participantName
      cohort {
        name
      }
      edition {
        slug
        title
        sessions {
          id
          title
          startsAt
          endsAt
          timeZone
          place
          canMark
        }
      }
      attendance {
        ...MarkTrail
      }
    }
  }
`);

const states: readonly AttendanceState[] = ['PRESENT', 'PARTIAL', 'EXCUSED', 'ABSENT'];

/** Reads the marks of one person at one session. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { registration } = await execute(context, MarkPageDocument, { id: params['registrationId'] ?? '' });
  const session = registration?.edition.sessions.find(({ id }) => id === params['sessionId']);
  if (!registration || !session?.canMark) throw await nothingFor({ context, request });
  return { registration, session, isSaved: new URL(request.url).searchParams.has('saved') };
}

/** Corrects the mark, with the reason where one is given. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const state = form.text('state') as AttendanceState;
  const minutes = state === 'PARTIAL' ? form.wholeNumber('minutes') : null;
  const [registrationId, sessionId] = [params['registrationId'] ?? '', params['sessionId'] ?? ''];
  const mark = { registrationId, state, minutes: Number.isNaN(minutes) ? 0 : minutes, reason: form.optional('reason') };
  const { refusal } = await perform(context, MarkAttendanceDocument, { input: { sessionId, marks: [mark] } });
  if (refusal) {
    const fields = refusal.fields.map((field) => ({ ...field, path: field.path.replace(/^marks\.0\./, '') }));
    return refused(form, { ...refusal, fields });
  }
  const isSaid = announce('attendance.corrected');
  return seeOther(`${new URL(request.url).pathname}${isSaid ? '' : '?saved'}`);
}

/** How one person was marked at one session, and the way to correct it. */
export function Component() {
  const { registration, session, isSaved } = useLoaderData<typeof loader>();
  const { edition } = registration;
  const say = useText();
  const words = useMarkWords();
  const marks = readFragment(MarkTrailFragment, registration.attendance);
  const mark = marks.find((one) => one.session.id === session.id);
  const minutes = Math.max(1, Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000));
  return (
    <div className="stack wide">
      <Head title={registration.participantName} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={`/organize/w/${edition.slug}`}>{edition.title}</a>
        </p>
        <h1>{registration.participantName}</h1>
        <p className="lead">{say('attendance.of', { title: session.title })}</p>
        <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
        <p>
          <strong>{mark ? words(mark) : say('attendance.unmarked')}</strong>
        </p>
      </div>
      {isSaved && (
        <Notice tone="done" news>
          {say('attendance.corrected')}
        </Notice>
      )}
      {mark && (
        <section className="stack" aria-labelledby="trail">
          <h2 id="trail">{say('attendance.trail')}</h2>
          <MarkTrail attendance={mark} />
        </section>
      )}
      <section className="stack" aria-labelledby="correct">
        <h2 id="correct">{say('attendance.correct')}</h2>
        <Form>
          <SelectField
            name="state"
            label={say('attendance.state')}
            defaultValue={mark?.state ?? 'PRESENT'}
            options={states.map((state) => ({ value: state, label: say(`attendance.${state}`) }))}
          />
          <TextField
            name="minutes"
            label={say('attendance.minutesIfPartly', { of: minutes })}
            inputMode="numeric"
            defaultValue={mark?.minutes ? String(mark.minutes) : ''}
            optional
          />
          <TextField name="reason" label={say('attendance.reason')} maxLength={500} optional />
          <div className="cluster">
            <SubmitButton>{say('attendance.correctDo')}</SubmitButton>
            <LinkButton href={`/organize/w/${edition.slug}/attendance/${session.id}`}>
              {say('attendance.back')}
            </LinkButton>
          </div>
        </Form>
      </section>
    </div>
  );
}
