import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { fileRules, perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const HandInTaskDocument = graphql(`
  mutation HandInTask($input: HandInTaskInput!) {
    handInTask(input: $input) {
      __typename
      ...Refused
    }
  }
`);

const ReviewHandInDocument = graphql(`
  mutation ReviewHandIn($input: ReviewHandInInput!) {
    reviewHandIn(input: $input) {
      __typename
      ...Refused
    }
  }
`);

/** Name of the form that hands in. */
export const handInForm = 'handIn';

/** Hands in what the task asks for, by the link of one's mails. */
export async function handIn(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  link: string,
): Promise<Refusal | null> {
  // What was wrong with the file was found when it came, before the page acts.
  const broken = fileRules.find((rule) => rule === form.text('fileRule'));
  if (broken) return wrongValue('file', broken);
  const input = { link, text: form.text('text'), url: form.text('url'), file: form.optional('kept') };
  return (await perform(context, HandInTaskDocument, { input })).refusal;
}

/** Accepts what was handed in, or returns it with a word. */
export async function review(context: Readonly<RouterContextProvider>, form: FormValues): Promise<Refusal | null> {
  const ruling = form.text('ruling');
  const said = { ruling, word: form.text('word') };
  const input = { handInId: form.text('handInId'), version: form.wholeNumber('version') ?? 0, ...said };
  const { refusal } = await perform(context, ReviewHandInDocument, { input });
  if (!refusal) announce('task.reviewed');
  return refusal;
}
