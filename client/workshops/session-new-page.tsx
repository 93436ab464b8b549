import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from './organize-header.js';
import { CreateSessionDocument } from './session-documents.js';
import { SessionForm } from './session-form.js';
import { sessionInput } from './session-input.js';

const SessionNewPageDocument = graphql(`
  query SessionNewPage($slug: String!) {
    edition(slug: $slug) {
      canOrganize
      ...SessionFormEdition
      ...OrganizeHeader
    }
  }
`);

/** Reads the edition that gets a session. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, SessionNewPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  return { edition };
}

/** Adds the session. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const own = {
    editionId: form.text('editionId'),
    cohortId: form.optional('cohortId'),
    joinUrl: form.optional('joinUrl'),
  };
  const input = { ...sessionInput(form), ...own, clientMutationId: form.clientMutationId };
  const { refusal } = await perform(context, CreateSessionDocument, { input });
  if (refusal) return refused(form, refusal);
  announce('toast.sessionAdded');
  return seeOther(`/organize/w/${params['slug']}/sessions`);
}

/** One session more. */
export function Component() {
  const { edition } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <section className="stack" aria-labelledby="session-new">
        <h2 id="session-new">{say('session.addTitle')}</h2>
        <SessionForm edition={edition} session={null} />
      </section>
    </div>
  );
}
