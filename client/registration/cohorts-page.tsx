import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { NamesByHand } from '../attendance/names-by-hand.js';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { useFormReply } from '../ui/form.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnCohorts } from './cohort-acts.js';
import { CohortCard } from './cohort-card.js';
import { CohortForm } from './cohort-form.js';

const CohortsPageDocument = graphql(`
  query CohortsPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      mode
      canOrganize
      timeZone
      cohorts {
        id
        ...CohortCard
      }
      ...OrganizeHeader
      ...NamesByHand
    }
  }
`);

/** Reads the cohorts of an edition that the reader runs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, CohortsPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  return edition;
}

/** Adds, changes, orders or removes a cohort. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await actOnCohorts(context, form, form.text('editionId'));
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/cohorts`);
}

/** The cohorts of an edition in order, and the way to one more. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const say = useText();
  const adding = useFormReply('add');
  const order = edition.cohorts.map(({ id }) => id);
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="cohorts" />
      <div className="between">
        <p>{say('cohorts.lead')}</p>
        {order.length > 0 && (
          <LinkButton href={`/organize/w/${edition.slug}/cohorts/people`} weight="act">
            {say('board.open')}
          </LinkButton>
        )}
      </div>
      {order.length === 0 && <EmptyState text={say('cohorts.none')} />}
      <ul className="cards">
        {edition.cohorts.map((cohort) => (
          <li key={cohort.id}>
            <CohortCard cohort={cohort} order={order} editionId={edition.id} slug={edition.slug} held={edition.mode}>
              <NamesByHand edition={edition} cohortId={cohort.id} />
            </CohortCard>
          </li>
        ))}
      </ul>
      <details key={order.length} className="more" open={adding !== null || order.length === 0}>
        <summary>{say('cohorts.add')}</summary>
        <CohortForm cohort={null} timeZone={edition.timeZone} editionId={edition.id} />
      </details>
    </div>
  );
}
