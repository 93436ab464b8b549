import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { CompletionRule } from '../workshops/completion-rule.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { CompletionRuleForm } from './completion-rule-form.js';

const CompletionRulePageDocument = graphql(`
  query CompletionRulePage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      status
      canOrganize
      ...CompletionRule
      ...CompletionRuleForm
      ...OrganizeHeader
    }
  }
`);

const SetCompletionRuleDocument = graphql(`
  mutation SetCompletionRule($input: SetCompletionRuleInput!) {
    setCompletionRule(input: $input) {
      __typename
      ... on SetCompletionRuleSuccess {
        edition {
          version
        }
      }
      ... on RuleOutOfReach {
        reachable
        cohortName
      }
      ...Conflict
      ...Refused
    }
  }
`);

/** Reads the rule of an edition, for who runs it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, CompletionRulePageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  return edition;
}

/** What is no number, or too large for one of the API's, is refused by the API as out of range. */
function numberOf(form: FormValues, name: string): number {
  const number = form.wholeNumber(name) ?? -1;
  return Math.abs(number) < 1_000_000_000 ? number : -1;
}

/** Saves the rule. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, SetCompletionRuleDocument, {
    input: {
      editionId: form.text('editionId'),
      version: form.wholeNumber('version') ?? 0,
      sessionsToComplete: numberOf(form, 'sessionsToComplete'),
      attendedFromPercent: numberOf(form, 'attendedFromPercent'),
      requiredSessionIds: form.all('requiredSessionIds'),
      taskTitle: form.text('taskTitle'),
      taskText: form.text('taskText'),
      taskDueOn: form.text('taskDueOn'),
    },
  });
  if (refusal) return refused(form, refusal);
  announce('toast.ruleSaved');
  return seeOther(`/organize/w/${params['slug']}/completion`);
}

/** What one must do to complete the edition: said in sentences, and set as long as nobody has completed. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const say = useText();
  const canChange = edition.status === 'DRAFT' || edition.status === 'PUBLISHED';
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="completion" />
      <h2>{say('rule.title')}</h2>
      <p className="lead">
        <CompletionRule edition={edition} />
      </p>
      <p>
        <a href={`/organize/w/${edition.slug}/complete`}>{say('rule.people')}</a>
      </p>
      {canChange ? <CompletionRuleForm edition={edition} /> : <Notice>{say('rule.settled')}</Notice>}
    </div>
  );
}
