import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { Facts } from '../ui/facts.js';
import { Head } from '../ui/head.js';
import { sizeFrom } from '../ui/list-address.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { CompletionRule } from '../workshops/completion-rule.js';
import { CompletionList, completionFilters } from './completion-list.js';
import { UnmarkedNotice } from './unmarked-notice.js';

const CompleteEditionIdDocument = graphql(`
  query CompleteEditionId($slug: String!, $filter: CompletionFilter, $search: String, $first: Int, $after: String) {
    edition(slug: $slug) {
      id
      slug
      title
      status
      canOrganize
      series {
        communities {
          id
          name
        }
      }
      ...CompletionRule
      ...CompletionList
    }
  }
`);

const CompletionPreviewDocument = graphql(`
  query CompletionPreview($editionId: ID!) {
    completionPreview(editionId: $editionId) {
      meets
      fallsShort
      sessionsToCome
      ...UnmarkedNotice
    }
  }
`);

const CompleteEditionDocument = graphql(`
  mutation CompleteEdition($input: CompleteEditionInput!) {
    completeEdition(input: $input) {
      __typename
      ... on CompleteEditionSuccess {
        completed
      }
      ... on EditionNotOver {
        sessionsToCome
      }
      ...Refused
    }
  }
`);

/** Reads whom the rule of the edition lets complete. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { edition } = await execute(context, CompleteEditionIdDocument, {
    slug: params['slug'] ?? '',
    filter: completionFilters.find((one) => one === searchParams.get('state')) ?? null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  const { completionPreview } = await execute(context, CompletionPreviewDocument, { editionId: edition.id });
  if (!completionPreview) throw await nothingFor({ context, request });
  return { edition, preview: completionPreview };
}

/** Completes the edition; whoever met its rule is told and invited onwards. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, CompleteEditionDocument, {
    input: { editionId: form.text('editionId') },
  });
  if (refusal) return refused(form, refusal);
  announce('toast.completed');
  return seeOther(`/organize/w/${params['slug']}?state=confirmed`);
}

/** What completing means: who completes, who does not, and which communities they are invited into. */
export function Component() {
  const { edition, preview } = useLoaderData<typeof loader>();
  const say = useText();
  const home = `/organize/w/${edition.slug}`;
  const title = say('complete.title', { title: edition.title });
  if (edition.status !== 'PUBLISHED' || preview.sessionsToCome > 0) {
    return (
      <div className="stack wide">
        <Head title={title} indexed={false} />
        <h1>{title}</h1>
        {edition.status === 'PUBLISHED' ? (
          <Notice tone="waiting">{say('complete.notOver', { count: preview.sessionsToCome })}</Notice>
        ) : (
          <Notice>{say('complete.notNow')}</Notice>
        )}
        <p>
          <CompletionRule edition={edition} />
        </p>
        <p className="cluster">
          <LinkButton href={`${home}/completion`}>{say('rule.title')}</LinkButton>
          <LinkButton href={home}>{say('complete.back')}</LinkButton>
        </p>
        <CompletionList edition={edition} />
      </div>
    );
  }
  const communities = edition.series.communities.map(({ name }) => name).join(say('list.comma'));
  return (
    <div className="stack far">
      <ConfirmPage
        title={title}
        button={say('complete.button')}
        back={home}
        fields={<input type="hidden" name="editionId" value={edition.id} />}
      >
        <p className="lead">
          <CompletionRule edition={edition} />
        </p>
        <p>
          <a href={`${home}/completion`}>{say('rule.title')}</a>
        </p>
        <UnmarkedNotice preview={preview} slug={edition.slug} />
        <div className="card narrow">
          <Facts
            inRows
            facts={[
              [say('complete.meets'), preview.meets],
              [say('complete.fallsShort'), preview.fallsShort],
            ]}
          />
        </div>
        <p>{communities ? say('complete.means', { communities }) : say('complete.meansAlone')}</p>
      </ConfirmPage>
      <CompletionList edition={edition} />
    </div>
  );
}
