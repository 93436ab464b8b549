import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { Crumbs } from '../ui/crumbs.js';
import { Facts } from '../ui/facts.js';
import { Head } from '../ui/head.js';
import { sizeFrom } from '../ui/list-address.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { CompletionRule } from '../workshops/completion-rule.js';
import { CompletingProgress } from './completing-progress.js';
import { CompletionList, completionFilters } from './completion-list.js';
import { DoubtedNotice } from './doubted-notice.js';
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
      completing {
        ...CompletingProgress
      }
      ...CompletionRule
      ...CompletionList
      ...DoubtedNotice
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
        edition {
          id
        }
      }
      ... on EditionNotOver {
        sessionsToCome
      }
      ...Refused
    }
  }
`);

/** Reads whom the rule of the edition lets complete, or how far completing it has come. */
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
  if (edition.status !== 'PUBLISHED') return { edition, preview: null };
  const { completionPreview } = await execute(context, CompletionPreviewDocument, { editionId: edition.id });
  if (!completionPreview) throw await nothingFor({ context, request });
  return { edition, preview: completionPreview };
}

/** Completes the edition; whoever met its rule is told and invited onwards, and the page shows how that goes. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, CompleteEditionDocument, {
    input: { editionId: form.text('editionId') },
  });
  if (refusal) return refused(form, refusal);
  return seeOther(`/organize/w/${params['slug']}/complete`);
}

/** What completing means: who completes, who does not, and which communities they are invited into; then how it goes. */
export function Component() {
  const { edition, preview } = useLoaderData<typeof loader>();
  const say = useText();
  const home = `/organize/w/${edition.slug}`;
  const { completing, status } = edition;
  const isCompleted = Boolean(completing) || status === 'COMPLETED';
  const title = say(isCompleted ? 'complete.doneTitle' : 'complete.title', { title: edition.title });
  const crumbs = (
    <Crumbs
      way={[
        [say('organize.editions'), '/organize/editions'],
        [edition.title, home],
      ]}
      here={say('organize.completion')}
    />
  );
  if (!preview || preview.sessionsToCome > 0) {
    return (
      <div className="stack wide">
        <Head title={title} indexed={false} />
        {crumbs}
        <h1>{title}</h1>
        <DoubtedNotice edition={edition} />
        {completing ? (
          <CompletingProgress completing={completing} slug={edition.slug} />
        ) : status === 'PUBLISHED' ? (
          <Notice tone="waiting">{say('complete.notOver', { count: preview?.sessionsToCome ?? 0 })}</Notice>
        ) : (
          !isCompleted && <Notice>{say('complete.notNow')}</Notice>
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
      {crumbs}
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
