import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { DateTime, SessionTime } from '../ui/times.js';
import { AttendanceSessionDocument } from './attendance-documents.js';

const SessionCodeDocument = graphql(`
  query SessionCode($sessionId: ID!, $slug: String!) {
    edition(slug: $slug) {
      title
    }
    sessionCode(sessionId: $sessionId) {
      code
      url
      qrPath
      qrSize
      opensAt
      closesAt
    }
  }
`);

const RenewSessionCodeDocument = graphql(`
  mutation RenewSessionCode($input: RenewSessionCodeInput!) {
    renewSessionCode(input: $input) {
      __typename
      ... on RenewSessionCodeSuccess {
        shown {
          code
        }
      }
      ...Refused
    }
  }
`);

/** Reads the code of a session for those who mark it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const [slug, sessionId] = [params['slug'] ?? '', params['sessionId'] ?? ''];
  const found = await execute(context, AttendanceSessionDocument, { slug });
  const session = found.edition?.sessions.find(({ id }) => id === sessionId);
  const { edition, sessionCode } = await execute(context, SessionCodeDocument, { slug, sessionId });
  if (!session?.canMark || !edition) throw await nothingFor({ context, request });
  return { slug, edition, session, shown: sessionCode };
}

/** Makes a code, or a new one in place of it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = { sessionId: params['sessionId'] ?? '' };
  const { refusal } = await perform(context, RenewSessionCodeDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(new URL(request.url).pathname);
}

/** The code for the room, large enough for the last row: to show, or to print. */
export function Component() {
  const { slug, edition, session, shown } = useLoaderData<typeof loader>();
  const say = useText();
  const title = say('code.title', { title: session.title });
  const isWord = shown ? `${shown.code.slice(0, 3)} ${shown.code.slice(3)}` : '';
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <p className="muted">{edition.title}</p>
        <h1>{title}</h1>
        <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
      </div>
      {shown ? (
        <div className="room-code">
          <svg viewBox={`0 0 ${shown.qrSize} ${shown.qrSize}`} role="img" aria-label={say('code.qr')}>
            <path d={shown.qrPath} />
          </svg>
          <div className="stack">
            <p>{say('code.scan', { address: shown.url.replace(/\/[^/]*$/, '').replace(/^https?:\/\//, '') })}</p>
            <p className="room-code-word">{isWord}</p>
            <p className="muted">
              {say('code.from')} <DateTime at={shown.opensAt} zone={session.timeZone} />
              <br />
              {say('code.until')} <DateTime at={shown.closesAt} zone={session.timeZone} />
            </p>
          </div>
        </div>
      ) : (
        <p className="lead">{say('code.none')}</p>
      )}
      <div className="cluster">
        <Form
          inline
          confirm={() => shown && { title: say('code.renew'), text: say('code.renewMeans'), button: say('code.renew') }}
        >
          <SubmitButton weight={shown ? 'ordinary' : 'act'}>{say(shown ? 'code.renew' : 'code.make')}</SubmitButton>
        </Form>
        <LinkButton href={`/organize/w/${slug}/attendance/${session.id}`}>{say('attendance.back')}</LinkButton>
      </div>
    </div>
  );
}
