import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { TextField } from '../ui/fields.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { EditionDates } from './edition-dates.js';

const NextPageDocument = graphql(`
  query NextPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      label
      startsOn
      canOrganize
      ...EditionDates
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
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

/** Reads the edition that the next one is made from. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, NextPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  return edition;
}

/** Makes the next edition as a draft and leads to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    fromEditionId: form.text('fromEditionId'),
    label: form.text('label'),
    firstDay: form.text('firstDay'),
  };
  const { success, refusal } = await perform(context, CreateNextEditionDocument, { input });
  if (refusal) return refused(form, refusal);
  announce('toast.nextMade');
  return seeOther(`/organize/w/${success.edition.slug}/sessions`);
}

/** A year on: what is taken over, what is not, and from which day. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const say = useText();
  const year = Number(edition.startsOn.slice(0, 4)) + 1;
  return (
    <ConfirmPage
      title={say('next.title', { title: edition.title })}
      button={say('next.button')}
      back={`/organize/w/${edition.slug}`}
      fields={
        <>
          <input type="hidden" name="fromEditionId" value={edition.id} />
          <TextField
            name="label"
            label={say('next.label')}
            hint={say('next.labelHint')}
            defaultValue={/^\d{4}$/.test(edition.label) ? String(Number(edition.label) + 1) : ''}
          />
          <TextField
            name="firstDay"
            type="date"
            label={say('next.firstDay')}
            hint={say('next.firstDayHint')}
            defaultValue={`${year}${edition.startsOn.slice(4)}`}
          />
        </>
      }
    >
      <p>
        {say('next.from')} <EditionDates edition={edition} />.
      </p>
      <p className="muted">{say('next.means')}</p>
    </ConfirmPage>
  );
}
