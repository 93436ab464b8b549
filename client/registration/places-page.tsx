import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { PoolKind } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused, wrongValue } from '../graphql/refusable.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { PoolCard } from './pool-card.js';

const PlacesPageDocument = graphql(`
  query PlacesPage($slug: String!) {
    edition(slug: $slug) {
      slug
      pools {
        subjectId
        ...PoolCard
      }
      ...OrganizeHeader
    }
  }
`);

const SetCapacityDocument = graphql(`
  mutation SetCapacity($input: SetCapacityInput!) {
    setCapacity(input: $input) {
      __typename
      ... on SetCapacitySuccess {
        capacity
      }
      ...LastComers
      ...Conflict
      ...Refused
    }
  }
`);

/** Reads how many places there are of everything, and how many are taken. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, PlacesPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.pools) throw await nothingFor({ context, request });
  return { ...edition, pools: edition.pools };
}

/** Sets how many places there are; places that become free are offered to those who wait. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const capacity = form.wholeNumber('capacity');
  if (Number.isNaN(capacity)) return refused(form, wrongValue('capacity', 'isInt'));
  const input = {
    kind: form.text('kind') as PoolKind,
    subjectId: form.text('subjectId'),
    capacity,
    shownCapacity: form.wholeNumber('shownCapacity'),
    isSeen: true,
  };
  const { refusal } = await perform(context, SetCapacityDocument, { input });
  if (refusal) return refused(form, refusal);
  const back = { ...input, capacity: input.shownCapacity, shownCapacity: capacity };
  announce('toast.placesSaved', {}, async () => (await perform(context, SetCapacityDocument, { input: back })).refusal);
  return seeOther(`/organize/w/${params['slug']}/places`);
}

/** How many places the edition, each cohort and each price have; the narrowest one counts. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="places" />
      <p>{say('places.lead')}</p>
      <ul className="cards">
        {edition.pools.map((pool) => (
          <li key={pool.subjectId}>
            <PoolCard pool={pool} slug={edition.slug} />
          </li>
        ))}
      </ul>
    </div>
  );
}
