import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { ClashList } from './clash-list.js';
import { OrganizeHeader } from './organize-header.js';
import { actOnSession } from './session-acts.js';
import { SessionLineActs } from './session-line-acts.js';
import { SessionList } from './session-list.js';
import { SessionPending } from './session-pending.js';

const SessionsPageDocument = graphql(`
  query SessionsPage($slug: String!) {
    edition(slug: $slug) {
      slug
      status
      canOrganize
      hasRoster
      conflictsOfSessions {
        sessionId
        conflicts {
          ...Clash
        }
      }
      sessions {
        id
        ...SessionLine
        ...SessionLineActs
        ...SessionPending
      }
      ...OrganizeHeader
    }
  }
`);

/** Reads the sessions of an edition that the reader has to do with. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, SessionsPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.hasRoster) throw await nothingFor({ context, request });
  return { edition };
}

/** Cancels a session, puts it back, deletes it, or decides what becomes of a change that waits. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await actOnSession(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/sessions`);
}

/** The sessions in order, with what can be done about each. */
export function Component() {
  const { edition } = useLoaderData<typeof loader>();
  const say = useText();
  const clashesOf = new Map(edition.conflictsOfSessions?.map(({ sessionId, conflicts }) => [sessionId, conflicts]));
  const byId = new Map(edition.sessions.map((session) => [session.id, session]));
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      {edition.sessions.map((session) => (
        <SessionPending key={session.id} session={session} />
      ))}
      {edition.canOrganize && edition.status !== 'CANCELLED' && (
        <div className="cluster">
          <LinkButton href={`/organize/w/${edition.slug}/sessions/new`} weight="act">
            {say('session.addTitle')}
          </LinkButton>
          <LinkButton href={`/organize/w/${edition.slug}/sessions/series`}>{say('series.title')}</LinkButton>
        </div>
      )}
      {edition.sessions.length === 0 && <EmptyState text={say('edition.noSessions')} />}
      <SessionList
        sessions={edition.sessions}
        aside={(id) => {
          const session = byId.get(id);
          if (!session) return null;
          const clashes = clashesOf.get(id) ?? [];
          return (
            <>
              {clashes.length > 0 && <ClashList clashes={clashes} />}
              <SessionLineActs session={session} edition={edition} />
            </>
          );
        }}
      />
    </div>
  );
}
