import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { EmptyState } from '../ui/empty-state.js';
import { useFormReply } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { addForm, MaterialAdd } from './material-add.js';
import { MaterialTable } from './material-table.js';

const MaterialsPageDocument = graphql(`
  query MaterialsPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      timeZone
      sessions {
        id
        title
        status
        cohort {
          id
          name
        }
      }
      materialDesk {
        isForAll
        cohorts {
          id
          name
        }
        materials {
          id
          ...MaterialTableRow
        }
      }
      ...OrganizeHeader
    }
  }
`);

const RemoveMaterialDocument = graphql(`
  mutation RemoveMaterial($input: RemoveMaterialInput!) {
    removeMaterial(input: $input) {
      __typename
      ...Refused
    }
  }
`);

/** Reads the materials that the reader looks after. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, MaterialsPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.materialDesk) throw await nothingFor({ context, request });
  return { ...edition, desk: edition.materialDesk };
}

/** Says what became of a material that the server added or refused when its file came. */
function added(form: FormValues, page: string) {
  if (form.text('outcome') === 'added') return seeOther(`${page}?done=added#added`);
  const fields = [{ path: form.text('wrongField'), rule: form.text('wrongRule'), message: '' }];
  return refused(form, { name: 'InvalidInput', message: '', status: 422, fields, facts: {} });
}

/** Adds a material, or removes one; that can be taken back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const page = `/organize/w/${params['slug']}/materials`;
  if (form.form === addForm) return added(form, page);
  const materialId = form.form.slice('remove:'.length);
  const remove = async (isRemoved: boolean) =>
    (await perform(context, RemoveMaterialDocument, { input: { materialId, isRemoved } })).refusal;
  const refusal = await remove(true);
  if (refusal) return refused(form, refusal);
  announce('material.removed', {}, () => remove(false));
  return seeOther(page);
}

/** Materials and recordings of an edition: what is there, who finds it when, and the way to add one. */
export function Component() {
  const { desk, ...edition } = useLoaderData<typeof loader>();
  const say = useText();
  const told = new URLSearchParams(useLocation().search);
  const isRefused = useFormReply(addForm) !== null;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="materials" />
      <p>{say('material.lead')}</p>
      {told.get('done') === 'added' && (
        <div id="added">
          <Notice tone="done" news>
            {say('material.added')}
          </Notice>
        </div>
      )}
      {desk.materials.length === 0 ? (
        <EmptyState text={say('material.none')} />
      ) : (
        <MaterialTable materials={desk.materials} zone={edition.timeZone} />
      )}
      <details id="add" className="more" open={isRefused || desk.materials.length === 0}>
        <summary>{say('material.add')}</summary>
        <MaterialAdd edition={edition} desk={desk} />
      </details>
    </div>
  );
}
