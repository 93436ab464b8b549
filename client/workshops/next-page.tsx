import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, refused } from '../graphql/refusable.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { askedFrom, nextInput, typedWish, wishFrom } from './next-input.js';
import { NextLookDocument, NextPreviewDocument } from './next-preview.js';
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
      ... on InvalidInput {
        fields {
          choices
        }
      }
    }
  }
`);

/** Reads the edition that the next one is made from and, once label and day are chosen, what would become of it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, holidayCountries } = await execute(context, NextPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  const { searchParams } = new URL(request.url);
  const wish = wishFrom(searchParams, edition.id);
  const answer = wish && (await execute(context, NextPreviewDocument, { wish }));
  const preview = answer?.nextEditionPreview ?? null;
  return { edition, countries: holidayCountries, asked: askedFrom(searchParams), wish, preview };
}

/** Not a refusal by the API: who has no scripts asked what the typed dates fall on. */
const onlyLooked: Refusal = { name: 'OnlyLooked', message: '', status: 200, fields: [], facts: {} };

/** Nothing was made: the form stays as it was typed, with what its dates fall on. */
async function stayed(context: ActionFunctionArgs['context'], form: FormValues, refusal: Refusal) {
  const dates = await execute(context, NextLookDocument, { wish: typedWish(form) }).then(
    ({ nextEditionPreview }) => nextEditionPreview?.dates ?? [],
    () => [], // It only warns.
  );
  return refused(form, { ...refusal, facts: { ...refusal.facts, dates } });
}

/** Makes the next edition as a draft and leads to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.text('look') !== '') return stayed(context, form, onlyLooked);
  const { success, refusal } = await perform(context, CreateNextEditionDocument, { input: nextInput(form) });
  if (refusal) return stayed(context, form, refusal);
  announce('toast.nextMade');
  return seeOther(`/organize/w/${success.edition.slug}/facts`);
}

/** A year on: which year and from which day; then every date old beside new, what comes along, and what stays behind. */
export function Component() {
  const { edition, countries, asked, wish, preview } = useLoaderData<typeof loader>();
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
        <NextStart edition={edition} asked={asked} wrong={preview?.wrong ?? []} taken={preview?.taken ?? null} />
      )}
    </div>
  );
}
