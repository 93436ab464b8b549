import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { actOnTier } from '../registration/tier-acts.js';
import { TiersPart } from '../registration/tiers-part.js';
import { nothingFor } from '../ui/root.js';
import { announce } from '../ui/toast-store.js';
import { DraftChecklist, tickCarried } from './draft-checklist.js';
import { FactsForm } from './facts-form.js';
import { factsInput } from './facts-input.js';
import { OrganizeHeader } from './organize-header.js';

const FactsPageDocument = graphql(`
  query FactsPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      currency
      facts {
        orders
      }
      ...DraftChecklist
      ...FactsForm
      ...TiersPart
      ...OrganizeHeader
    }
  }
`);

const SetEditionFactsDocument = graphql(`
  mutation SetEditionFacts($input: SetEditionFactsInput!) {
    setEditionFacts(input: $input) {
      __typename
      ... on SetEditionFactsSuccess {
        edition {
          version
        }
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Reads the facts and prices of an edition, for who runs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, FactsPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.facts) throw await nothingFor({ context, request });
  return edition;
}

/** Saves the facts, or does to a price what the form says. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { edition } = await execute(context, FactsPageDocument, { slug: params['slug'] ?? '' });
  if (!edition) throw notFound();
  const here = `/organize/w/${edition.slug}/facts`;
  if (form.form.startsWith('carried:')) {
    const refusal = await tickCarried(context, form, edition.id);
    return refusal ? refused(form, refusal) : seeOther(here);
  }
  if (form.form !== 'facts') {
    const refusal = await actOnTier(context, form, edition);
    return refusal ? refused(form, refusal) : seeOther(`${here}#prices`);
  }
  const { refusal } = await perform(context, SetEditionFactsDocument, { input: factsInput(form, edition.id) });
  if (refusal) return refused(form, refusal);
  announce('toast.factsSaved');
  return seeOther(here);
}

/** When, where, how and until when: the facts of an edition, and its prices. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="facts" />
      <DraftChecklist edition={edition} />
      <FactsForm edition={edition} />
      <TiersPart edition={edition} />
    </div>
  );
}
