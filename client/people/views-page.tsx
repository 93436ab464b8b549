import { type ActionFunctionArgs, redirect } from 'react-router';
import { readForm } from '../graphql/form-values.js';
import { actOnView } from './saved-view-acts.js';

/** There is nothing to see here by itself: views stand over their lists. */
export function loader() {
  return redirect('/organize');
}

/** Saves, renames or removes a view; lists send their forms here without leaving their page. */
export async function action({ request, context }: ActionFunctionArgs) {
  return actOnView(context, await readForm(request));
}

export function Component() {
  return null;
}
