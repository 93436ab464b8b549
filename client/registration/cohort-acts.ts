import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import type { CohortEntry } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const AddCohortDocument = graphql(`
  mutation AddCohort($input: AddCohortInput!) {
    addCohort(input: $input) {
      __typename
      ...Refused
    }
  }
`);

const ChangeCohortDocument = graphql(`
  mutation ChangeCohort($input: ChangeCohortInput!) {
    changeCohort(input: $input) {
      __typename
      ...Conflict
      ...LastComers
      ...Refused
    }
  }
`);

const OrderCohortsDocument = graphql(`
  mutation OrderCohorts($input: OrderCohortsInput!) {
    orderCohorts(input: $input) {
      __typename
      ...Refused
    }
  }
`);

const RemoveCohortDocument = graphql(`
  mutation RemoveCohort($input: RemoveCohortInput!) {
    removeCohort(input: $input) {
      __typename
      ... on CohortInUse {
        people
        sessions
      }
      ...Refused
    }
  }
`);

function factsFrom(form: FormValues) {
  return {
    name: form.text('name'),
    capacity: form.wholeNumber('capacity'),
    timeZone: form.text('timeZone'),
    language: form.optional('language'),
    entry: form.text('entry') as CohortEntry,
  };
}

type Context = Readonly<RouterContextProvider>;

/** What an organizer does with the cohorts of an edition: adds, changes, orders or removes one. */
export async function actOnCohorts(context: Context, form: FormValues, editionId: string): Promise<Refusal | null> {
  const [act, cohortId = ''] = form.form.split(':');
  if (act === 'add' || act === 'change') return save(context, form, editionId, act === 'add' ? null : cohortId);
  if (act === 'remove') {
    const { refusal } = await perform(context, RemoveCohortDocument, { input: { cohortId } });
    if (!refusal) announce('toast.cohortRemoved');
    return refusal;
  }
  if (act !== 'earlier' && act !== 'later') throw noSuchForm();
  return (await perform(context, OrderCohortsDocument, { input: { editionId, cohortIds: form.all('cohortIds') } }))
    .refusal;
}

async function save(context: Context, form: FormValues, editionId: string, cohortId: string | null) {
  const facts = factsFrom(form);
  if (Number.isNaN(facts.capacity)) return wrongValue('capacity', 'isInt');
  if (cohortId === null) {
    const { clientMutationId } = form;
    const { refusal } = await perform(context, AddCohortDocument, { input: { ...facts, editionId, clientMutationId } });
    if (!refusal) announce('toast.cohortAdded');
    return refusal;
  }
  const version = form.wholeNumber('version') ?? 0;
  const { refusal } = await perform(context, ChangeCohortDocument, { input: { ...facts, cohortId, version } });
  if (!refusal) announce('toast.cohortSaved');
  return refusal;
}
