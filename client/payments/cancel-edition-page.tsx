import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { CancelEditionForm } from './cancel-edition-form.js';
import { CancelProgress } from './cancel-progress.js';

const CancelEditionPageDocument = graphql(`
  query CancelEditionPage($slug: String!) {
    edition(slug: $slug) {
      slug
      title
      timeZone
      status
      canOrganize
      cancellation {
        ...CancelProgress
      }
      ...CancelEditionForm
    }
  }
`);

const CancelEditionDocument = graphql(`
  mutation CancelEdition($input: CancelEditionInput!) {
    cancelEdition(input: $input) {
      __typename
      ... on CancelEditionSuccess {
        edition {
          id
        }
      }
      ... on EditConflict {
        version
        changes {
          path
          current
        }
      }
      ...Refused
    }
  }
`);

/** Reads what cancelling would mean, or how far it has come; 404 for whoever does not run the edition. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, CancelEditionPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw notFound();
  return edition;
}

/** Calls the edition off. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    editionId: form.text('editionId'),
    version: form.wholeNumber('version') ?? 0,
    typedTitle: form.text('typedTitle'),
    reason: form.text('reason'),
    message: form.text('message'),
    moveToId: form.optional('moveToId'),
    moveLastDay: form.optional('moveLastDay'),
  };
  const { refusal } = await perform(context, CancelEditionDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/cancel`);
}

/** Calling an edition off: first what it means, then how far it has come. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const say = useText();
  const title = say(edition.cancellation ? 'callOff.doneTitle' : 'callOff.title', { title: edition.title });
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <Crumbs
        way={[
          [say('organize.editions'), '/organize/editions'],
          [edition.title, `/organize/w/${edition.slug}`],
        ]}
        here={say('callOff.here')}
      />
      <h1>{title}</h1>
      {edition.cancellation ? (
        <CancelProgress cancellation={edition.cancellation} zone={edition.timeZone} />
      ) : (
        <CancelEditionForm edition={edition} />
      )}
    </div>
  );
}
