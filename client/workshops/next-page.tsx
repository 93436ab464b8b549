import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { nextInput, wishFrom } from './next-input.js';
import { NextReview } from './next-review.js';
import { NextStart } from './next-start.js';

const NextPageDocument = graphql(`
  query NextPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      canOrganize
      ...NextStart
      ...NextReview
    }
    holidayCountries {
      code
      name
    }
  }
`);

const NextPreviewDocument = graphql(`
  query NextPreview($wish: NextEditionWish!) {
    nextEditionPreview(wish: $wish) {
      wrong {
        path
        message
      }
      taken {
        slug
        title
      }
      ...NextPreview
    }
  }
`);

const CreateNextEditionDocument = graphql(`
  mutation CreateNextEdition($input: CreateNextEditionInput!) {
    createNextEdition(input: $input) {
      __typename
      ... on CreateNextEditionSuccess {
        edition {
          slug
        }
      }
      ...Refused
    }
  }
`);

/** Reads the edition that the next one is made from and, once label and day are chosen, what would become of it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, holidayCountries } = await execute(context, NextPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  const wish = wishFrom(new URL(request.url).searchParams, edition.id);
  const answer = wish && (await execute(context, NextPreviewDocument, { wish }));
  return { edition, countries: holidayCountries, wish, preview: answer?.nextEditionPreview ?? null };
}

/** Makes the next edition as a draft and leads to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { success, refusal } = await perform(context, CreateNextEditionDocument, { input: nextInput(form) });
  if (refusal) return refused(form, refusal);
  announce('toast.nextMade');
  return seeOther(`/organize/w/${success.edition.slug}/facts`);
}

/** A year on: which year and from which day; then every date old beside new, what comes along, and what stays behind. */
export function Component() {
  const { edition, countries, wish, preview } = useLoaderData<typeof loader>();
  const say = useText();
  const isReady = preview !== null && preview.wrong.length === 0 && !preview.taken;
  const title = say('next.title', { title: edition.title });
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.editions'), '/organize/editions'],
            [edition.title, `/organize/w/${edition.slug}`],
          ]}
          here={say('next.start')}
        />
        <h1>{title}</h1>
        <p className="muted">{say('next.step', { step: isReady ? 2 : 1 })}</p>
      </div>
      {isReady && wish ? (
        <NextReview edition={edition} preview={preview} wish={wish} countries={countries} />
      ) : (
        <NextStart edition={edition} wish={wish} wrong={preview?.wrong ?? []} taken={preview?.taken ?? null} />
      )}
    </div>
  );
}
