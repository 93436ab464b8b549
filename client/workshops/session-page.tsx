import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from './organize-header.js';
import { actOnSession, takeBack } from './session-acts.js';
import { ChangeSessionDocument, SetSessionRoomDocument } from './session-documents.js';
import { SessionForm } from './session-form.js';
import { sessionInput } from './session-input.js';
import { SessionPending } from './session-pending.js';
import { SessionRoomForm } from './session-room-form.js';

const SessionPageDocument = graphql(`
  query SessionPage($slug: String!) {
    edition(slug: $slug) {
      slug
      canOrganize
      sessions {
        id
        title
        ...SessionForm
        ...SessionRoomForm
        ...SessionPending
      }
      ...SessionFormEdition
      ...OrganizeHeader
    }
  }
`);

/** Reads the session and the edition that it belongs to. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, SessionPageDocument, { slug: params['slug'] ?? '' });
  const session = edition?.canOrganize && edition.sessions.find(({ id }) => id === params['sessionId']);
  if (!edition || !session) throw await nothingFor({ context, request });
  return { edition, session };
}

type Acting = Pick<ActionFunctionArgs, 'params' | 'context'>;

async function change({ params, context }: Acting, form: FormValues) {
  const sessionId = params['sessionId'] ?? '';
  const input = { ...sessionInput(form), sessionId, version: form.wholeNumber('version') };
  const { refusal, success } = await perform(context, ChangeSessionDocument, { input });
  if (refusal) return refused(form, refusal);
  if (success.session.pendingChange) announce('toast.sessionMoved', {}, () => takeBack(context, sessionId));
  else announce('toast.sessionSaved');
  return seeOther(`/organize/w/${params['slug']}/sessions`);
}

async function placeRoom({ params, context }: Acting, form: FormValues) {
  const sessionId = params['sessionId'] ?? '';
  const input = { sessionId, joinUrl: form.optional('joinUrl'), version: form.wholeNumber('version') };
  const { refusal } = await perform(context, SetSessionRoomDocument, { input });
  if (refusal) return refused(form, refusal);
  announce('toast.roomSaved');
  return seeOther(`/organize/w/${params['slug']}/sessions/${sessionId}`);
}

/** Changes the session, says where its room is, or decides what becomes of a change that waits. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form === 'change') return change({ params, context }, form);
  if (form.form === 'room') return placeRoom({ params, context }, form);
  const refusal = await actOnSession(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/sessions/${params['sessionId']}`);
}

/** One session, as it is planned. */
export function Component() {
  const { edition, session } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <section className="stack" aria-labelledby="session-change">
        <h2 id="session-change" dir="auto">
          {session.title}
        </h2>
        <SessionPending session={session} />
        <SessionForm edition={edition} session={session} />
      </section>
      <section className="stack" aria-labelledby="session-room">
        <h2 id="session-room">{say('meeting.room')}</h2>
        <SessionRoomForm session={session} />
      </section>
    </div>
  );
}
