import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import type { ListName } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';

const SaveViewDocument = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on SaveViewSuccess {
        view {
          id
        }
      }
      ...Refused
    }
  }
`);

const ChangeViewDocument = graphql(`
  mutation ChangeView($input: ChangeViewInput!) {
    changeView(input: $input) {
      __typename
      ... on ChangeViewSuccess {
        view {
          id
        }
      }
      ...Refused
    }
  }
`);

const DeleteViewDocument = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      __typename
      ... on DeleteViewSuccess {
        view {
          id
          list
          name
          query
          isDefault
        }
      }
      ...Refused
    }
  }
`);

/** A view as it was before it was removed, to be brought back. */
export interface RemovedView {
  readonly list: ListName;
  readonly scopeId: string;
  readonly name: string;
  readonly query: string;
  readonly isDefault: boolean;
}

/** What became of an act on a view. */
export interface ViewReply {
  readonly refusal: Refusal | null;
  readonly removed: RemovedView | null;
}

/** Saves, renames or removes a view of the reader's, as the form says. */
export async function actOnView(context: Readonly<RouterContextProvider>, form: FormValues): Promise<ViewReply> {
  const scopeId = form.text('scopeId');
  switch (form.text('act')) {
    case 'save': {
      const input = {
        list: form.text('list') as ListName,
        scopeId: scopeId || null,
        name: form.text('name'),
        query: form.text('query'),
        isDefault: form.ticked('isDefault'),
      };
      return { ...(await perform(context, SaveViewDocument, { input })), removed: null };
    }
    case 'change': {
      const isDefault = form.text('isDefault');
      const input = {
        viewId: form.text('viewId'),
        name: form.optional('name'),
        isDefault: isDefault === '' ? null : isDefault === 'yes',
      };
      return { ...(await perform(context, ChangeViewDocument, { input })), removed: null };
    }
    case 'delete': {
      const done = await perform(context, DeleteViewDocument, { input: { viewId: form.text('viewId') } });
      const view = done.success?.view;
      return { refusal: done.refusal, removed: view ? { ...view, scopeId } : null };
    }
    default:
      throw noSuchForm();
  }
}
